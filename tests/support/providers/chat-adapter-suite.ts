import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { completionOf } from "#core/chat/completion.ts";
import {
  isUpstreamFailure,
  type FailureKind,
  type Upstream,
  type UpstreamCall,
  type UpstreamEvent,
  type UpstreamFailure,
  type Warning,
} from "#core/upstream.ts";
import { createHttpClient, type HttpClient } from "#providers/http/client.ts";
import { expectOpenAi } from "#tests/contract/openai-schema.ts";
import fc from "#tests/support/properties.ts";
import {
  baseUrlOf,
  hostOf,
  type ChatAdapterCase,
} from "#tests/support/providers/adapter-case.ts";
import { cutReader, wholeReader } from "#tests/support/providers/read-cut.ts";
import {
  BODIES,
  catalogModel,
  THOUGHTS_OF_OTHERS,
} from "#tests/support/providers/chat-bodies.ts";
import {
  startRecordedHost,
  type Received,
  type Recorded,
  type RecordedHost,
} from "#tests/support/providers/recorded-host.ts";
import { chunksIn, saidIn } from "#tests/support/providers/replay.ts";
import { aCall } from "#tests/support/upstream-call.ts";

type Json = Record<string, unknown>;

const never = new AbortController().signal;
const SECRET_WORDS = "words-of-the-host";

/** Everything that is promised of an adapter with a protocol of its own, against a host on loopback. */
export function describeChatAdapter(its: ChatAdapterCase): void {
  let client: HttpClient;
  let mock: RecordedHost;
  let upstream: Upstream;
  let answer: (request: Received) => Recorded;

  beforeAll(async () => {
    client = createHttpClient();
    mock = await startRecordedHost((request) => answer(request));
    const opened = its.adapter.open(
      hostOf(its.host),
      { ...its.settings, [baseUrlOf(its.host)]: mock.url + its.basePath },
      client,
    );
    if (!opened) throw new Error(`${its.host} does not open.`);
    upstream = opened;
  });

  afterAll(async () => {
    await client.close();
    await mock.close();
  });

  function callOf(
    modelId: string,
    body: Json,
  ): UpstreamCall & { warnings: Warning[] } {
    const model = catalogModel(modelId);
    const offer = model.offers.find(({ host }) => host === its.host);
    if (!offer) throw new Error(`${its.host} does not serve ${modelId}.`);
    const warnings: Warning[] = [];
    const host = hostOf(its.host);
    const warn = (warning: Warning) => void warnings.push(warning);
    return { ...aCall({ model, offer, host, body, warn }), warnings };
  }

  const plainCall = () => callOf(its.models[0] ?? "", BODIES.plain ?? {});
  const [firstAnswer] = Object.values(its.answers);

  async function streamed(
    call: UpstreamCall,
  ): Promise<{ events: UpstreamEvent[]; failure: UpstreamFailure | null }> {
    const events: UpstreamEvent[] = [];
    try {
      for await (const event of upstream.stream(call, never))
        events.push(event);
      return { events, failure: null };
    } catch (error) {
      return { events, failure: asFailure(error) };
    }
  }

  describe.each(its.models)("asked for %s", (model) => {
    it.each(Object.keys(BODIES))(
      "puts %s in the host's words",
      async (name) => {
        for (const stream of [false, true]) {
          answer = () =>
            (stream ? firstAnswer?.stream : firstAnswer?.whole) ?? { body: "" };
          const call = callOf(model, BODIES[name] ?? {});
          const before = mock.received.length;
          const failure = stream
            ? (await streamed(call)).failure
            : await upstream.complete(call, never).then(() => null, asFailure);
          expect(failure?.kind ?? "none").toBe(
            its.refuses(model, name) ? "unsupported" : "none",
          );
          const asked = mock.received.slice(before);
          expect(asked).toHaveLength(failure ? 0 : 1);
          expect(asked.flatMap((request) => its.faults(request))).toEqual([]);
          for (const { param } of call.warnings)
            expect(call.body).toHaveProperty([param.split(".")[0] ?? ""]);
        }
      },
    );
  });

  it.each(its.models)(
    "hands the proofs of other models' thoughts to nobody, asked for %s",
    async (model) => {
      answer = () => firstAnswer?.whole ?? { body: "" };
      await upstream.complete(callOf(model, THOUGHTS_OF_OTHERS), never);
      expect(mock.received.at(-1)?.text).not.toMatch(/proof-of-another/);
    },
  );

  describe.each(Object.entries(its.answers))(
    "the answer %s",
    (_name, { whole, stream, wholeAfter, expected }) => {
      it("comes whole in OpenAI's contract, with disjoint usage", async () => {
        answer = () => whole;
        const { result, usage } = await upstream.complete(plainCall(), never);
        expectOpenAi("CreateChatCompletionResponse", result);
        const [choice] = result.choices as Json[];
        expect(choice?.message).toEqual({
          role: "assistant",
          ...expected.message,
        });
        expect(choice?.finish_reason).toBe(expected.finishReason);
        expect(usage).toEqual(expected.usage);
        expect(result.model).toBe(its.models[0]);
      });

      it("is not taken for whole wherever its bytes end", async () => {
        const bytes = Buffer.from(whole.body);
        const read = wholeReader(its, plainCall());
        expect(await read([bytes])).toBeNull();
        for (let at = 0; at < bytes.length; at++) {
          const before = bytes.subarray(0, at);
          const failure = await read([before]);
          expect(failure?.kind).toMatch(/^(?:empty|garbage)$/);
          expect(await read([before, bytes.subarray(at)])).toBeNull();
        }
      });

      it("comes streamed to the same words", async () => {
        answer = () => stream;
        const { events, failure } = await streamed(plainCall());
        expect(failure).toBeNull();
        for (const chunk of chunksIn(events)) {
          expectOpenAi("CreateChatCompletionStreamResponse", chunk);
        }
        expect(messageOf(events)).toEqual(expected.message);
        expect(events.at(-1)?.usage).toEqual(expected.usage);
        const ends = events.flatMap(({ finishReason }) => finishReason ?? []);
        expect(ends).toEqual([expected.finishReason]);
      });

      it("is told the same wherever its bytes are split, and never whole when they are cut", async () => {
        const bytes = Buffer.from(stream.body);
        const all = saidAll(expected.message);
        const read = cutReader(its, plainCall());
        const whole = await read([bytes]);
        expect(whole.failure).toBeNull();
        const end = endOf(bytes);
        const enough =
          wholeAfter === undefined
            ? end
            : bytes.indexOf(wholeAfter) + Buffer.byteLength(wholeAfter);
        expect(enough).toBeLessThanOrEqual(end);
        for (let at = 0; at <= end; at++) {
          const cut = await read([bytes.subarray(0, at)]);
          expect(cut.failure?.kind ?? `whole at ${at} of ${end}`).toMatch(
            at < enough ? /^(?:cut|empty)$/ : /./,
          );
          expect(cut.events.some((event) => event.finishReason)).toBe(
            at >= enough,
          );
          expect(all.startsWith(saidIn(cut.events))).toBe(true);
          expect(
            await read([bytes.subarray(0, at), bytes.subarray(at)]),
          ).toEqual(whole);
        }
      });
    },
  );

  it.each(its.errors)(
    "fails on %s",
    async (_name, recorded, kind, more = {}) => {
      answer = () => recorded;
      const failure = await upstream
        .complete(plainCall(), never)
        .then(() => null, asFailure);
      expect(failure).toMatchObject({ kind, ...more });
      expect((await streamed(plainCall())).failure).toMatchObject({
        kind,
        ...more,
      });
    },
  );

  it.each(its.streamErrors)(
    "fails in the middle on %s",
    async (_name, recorded, kind) => {
      answer = () => recorded;
      const { events, failure } = await streamed(plainCall());
      expect(failure?.kind).toBe(kind);
      expect(events.some(({ finishReason }) => finishReason !== null)).toBe(
        false,
      );
    },
  );

  it.each<[string, Recorded, FailureKind]>([
    ["HTML", { type: "text/html", body: "<h1>Welcome</h1>" }, "garbage"],
    ["nothing", { body: "" }, "empty"],
    ["half a JSON", { body: '{"id": "x", "con' }, "garbage"],
  ])("does not take %s for an answer", async (_name, recorded, kind) => {
    answer = () => recorded;
    const failure = await upstream
      .complete(plainCall(), never)
      .then(() => null, asFailure);
    expect(failure?.kind).toBe(kind);
    expect((await streamed(plainCall())).failure?.kind).toBe(kind);
  });

  it.each(its.echo ? [its.echo] : [])(
    "brings every tool call back as it went",
    async (echo) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(someCall, { minLength: 1, maxLength: 4 }),
          async (made) => {
            const calls = made.map((call, at) => ({
              id: `call_${at}`,
              type: "function",
              function: {
                name: call.name,
                arguments: JSON.stringify(call.input),
              },
            }));
            const tools = made.map(({ name }) => ({
              type: "function",
              function: {
                name,
                parameters: { type: "object", properties: {} },
              },
            }));
            const results = calls.map(({ id }) => ({
              role: "tool",
              tool_call_id: id,
              content: "done",
            }));
            const body = {
              messages: [
                { role: "user", content: "Go" },
                { role: "assistant", content: null, tool_calls: calls },
                ...results,
              ],
              tools,
            };
            answer = echo;
            const { result } = await upstream.complete(
              callOf(its.models[0] ?? "", body),
              never,
            );
            const [choice] = result.choices as {
              message: { tool_calls: Json[] };
            }[];
            const back = (choice?.message.tool_calls ?? []).map((call) => {
              const { name, arguments: text } = call.function as {
                name: string;
                arguments: string;
              };
              return { name, input: JSON.parse(text) as unknown };
            });
            expect(back).toEqual(
              made.map(({ name, input }) => ({
                name,
                input: JSON.parse(JSON.stringify(input)) as unknown,
              })),
            );
          },
        ),
        { numRuns: 40 },
      );
    },
  );

  it("tells nothing of a failing host but the kind", async () => {
    answer = () => ({
      status: 500,
      body: JSON.stringify({ error: { message: SECRET_WORDS } }),
    });
    const failure = await upstream
      .complete(plainCall(), never)
      .then(() => null, asFailure);
    expect(failure?.message).not.toContain(SECRET_WORDS);
    for (const secret of Object.values(its.settings)) {
      expect(failure?.message).not.toContain(secret);
    }
  });
}

const someCall = fc.record({
  name: fc.constantFrom("get_weather", "get_time", "search"),
  input: fc.dictionary(
    fc
      .string({ minLength: 1, maxLength: 8 })
      .filter((key) => key !== "__proto__"),
    fc.jsonValue({ maxDepth: 2 }).filter((value) => !Object.is(value, -0)),
    { maxKeys: 4 },
  ),
});

/** The last byte that a stream needs: what follows is the blank line that ends its last event. */
function endOf(bytes: Buffer): number {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 10 || bytes[end - 1] === 13)) end--;
  return end;
}

function saidAll(message: Json): string {
  return typeof message.content === "string" ? message.content : "";
}

/** The message that a stream's deltas add up to, without its role; no words are none, as in a whole answer. */
function messageOf(events: readonly UpstreamEvent[]): Json {
  const chunks = events.flatMap(({ json }) => json || []);
  const [choice] = completionOf(chunks, null).choices as { message: Json }[];
  const { role: _, ...message } = choice?.message ?? {};
  return { ...message, content: message.content || null };
}

function asFailure(error: unknown): UpstreamFailure {
  if (!isUpstreamFailure(error)) throw error;
  expect(error.message).not.toContain(SECRET_WORDS);
  return error;
}
