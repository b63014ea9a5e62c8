import {
  afterAll,
  beforeAll,
  describe,
  expect,
  it,
  onTestFinished,
  vi,
} from "vitest";
import {
  isUpstreamFailure,
  type FailureKind,
  type Timeouts,
  type Upstream,
  type UpstreamEvent,
  type UpstreamFailure,
} from "#core/upstream.ts";
import { createHttpClient, type HttpClient } from "#providers/http/client.ts";
import { rulesOf } from "#providers/openai-compatible/host-rules.ts";
import { openAiCompatible } from "#providers/openai-compatible/upstream.ts";
import { expectOpenAi } from "#tests/contract/openai-schema.ts";
import { UPSTREAM_SECRET } from "#tests/support/mock-upstream/answers.ts";
import {
  refusingUrl,
  slowConnectUrl,
  startMockUpstream,
  type MockUpstream,
} from "#tests/support/mock-upstream.ts";
import { PATIENCE_MS } from "#tests/support/patience.ts";
import { aCall } from "#tests/support/upstream-call.ts";

const KEY = "sk-our-own-key";
/** Beyond what any of these answers takes, however busy the machine is. */
const LIMITS: Timeouts = {
  connectMs: PATIENCE_MS,
  firstTokenMs: PATIENCE_MS,
  betweenTokensMs: PATIENCE_MS,
  totalMs: PATIENCE_MS,
};
const never = new AbortController().signal;

let mock: MockUpstream;
let client: HttpClient;
let upstream: Upstream;

beforeAll(async () => {
  mock = await startMockUpstream();
  client = createHttpClient();
  upstream = at(mock.url);
});

afterAll(async () => {
  await client.close();
  await mock.close();
});

function at(baseUrl: string, host = "acme"): Upstream {
  const headers = { authorization: `Bearer ${KEY}` };
  return openAiCompatible(client, { baseUrl, headers }, rulesOf(host));
}

function callOf(behaviour: string, over: Partial<Timeouts> = {}) {
  return aCall({ offerModel: behaviour, timeouts: { ...LIMITS, ...over } });
}

async function streamed(
  behaviour: string,
  over: Partial<Timeouts> = {},
): Promise<{ events: UpstreamEvent[]; failure: UpstreamFailure | null }> {
  const events: UpstreamEvent[] = [];
  try {
    for await (const event of upstream.stream(callOf(behaviour, over), never)) {
      if (event.json) {
        expectOpenAi(
          "CreateChatCompletionStreamResponse",
          JSON.parse(event.json),
        );
      }
      events.push(event);
    }
    return { events, failure: null };
  } catch (error) {
    return { events, failure: asFailure(error) };
  }
}

async function completed(behaviour: string, over: Partial<Timeouts> = {}) {
  return upstream.complete(callOf(behaviour, over), never).catch(asFailure);
}

/** Every failure on the way is looked at here: none may carry a key, an address or words of the host. */
function asFailure(error: unknown): UpstreamFailure {
  if (!isUpstreamFailure(error)) throw error;
  expect(error.message).not.toContain(UPSTREAM_SECRET);
  expect(error.message).not.toContain(KEY);
  expect(error.message).not.toContain("127.0.0.1");
  return error;
}

function textOf(events: UpstreamEvent[]): string {
  return events
    .filter(({ json }) => json)
    .map(({ json }) => JSON.parse(json).choices[0].delta.content ?? "")
    .join("");
}

describe("a whole answer", () => {
  it("has the contract's shape, the catalog's id and the host's usage", async () => {
    const { result, usage } = await upstream.complete(callOf("plain"), never);
    expectOpenAi("CreateChatCompletionResponse", result);
    expect(result).toMatchObject({
      id: "chatcmpl-mock",
      object: "chat.completion",
      model: "acme/large",
      choices: [
        {
          index: 0,
          message: {
            role: "assistant",
            content: "The capital of France is Paris.",
            refusal: null,
          },
          logprobs: null,
          finish_reason: "stop",
        },
      ],
    });
    expect(usage).toEqual({ inputTokens: 14, outputTokens: 8 });
  });

  it("sends the caller's body with the host's model id and key", async () => {
    const body = { messages: [{ role: "user", content: "Hi" }], top_k: 3 };
    await upstream.complete(aCall({ body, offerModel: "sent-1" }), never);
    const entry = await mock.seen(({ model }) => model === "sent-1");
    expect(entry.path).toBe("/v1/chat/completions");
    expect(entry.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(entry.body).toEqual({ ...body, model: "sent-1" });
  });

  it("brings tool calls", async () => {
    const { result } = await upstream.complete(callOf("tools"), never);
    expectOpenAi("CreateChatCompletionResponse", result);
    expect(result.choices).toMatchObject([
      { finish_reason: "tool_calls", message: { content: null } },
    ]);
  });

  it.each<[string, FailureKind, number]>([
    ["reset", "connect", 0],
    ["status-401", "credential", 401],
    ["status-402", "credential", 402],
    ["status-403", "credential", 403],
    ["status-404", "missing", 404],
    ["status-408", "server", 408],
    ["status-409", "server", 409],
    ["status-422", "caller", 422],
    ["status-429", "rate_limited", 429],
    ["status-500", "server", 500],
    ["status-503", "server", 503],
    ["status-529", "server", 529],
    ["status-302", "garbage", 302],
    ["quota", "credential", 429],
    ["context-length", "context_length", 400],
    ["bad-param", "caller", 400],
    ["html-200", "garbage", 200],
    ["empty-200", "empty", 200],
    ["wrong-type", "garbage", 200],
    ["garbage-json", "garbage", 200],
    ["error-200", "server", 200],
    ["no-output", "empty", 200],
  ])("fails on %s as %s", async (behaviour, kind, status) => {
    expect(await completed(behaviour)).toMatchObject({ kind, status });
  });

  it("reads what a host asks us to wait", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2026, 4, 1) });
    onTestFinished(() => void vi.useRealTimers());
    expect(await completed("retry-seconds")).toMatchObject({
      retryAfterSeconds: 7,
    });
    expect(await completed("retry-ms")).toMatchObject({
      retryAfterSeconds: 0.25,
    });
    expect(await completed("retry-date")).toMatchObject({
      retryAfterSeconds: 30,
    });
  });

  it("is given up at the total limit", async () => {
    expect(await completed("silent", { totalMs: 60 })).toMatchObject({
      kind: "timeout",
    });
    expect(await completed("slow-drip", { totalMs: 60 })).toMatchObject({
      kind: "timeout",
    });
  });

  it("is given up when it does not begin, sooner than the total limit", async () => {
    expect(await completed("silent", { firstTokenMs: 20 })).toMatchObject({
      kind: "timeout",
      message: "The upstream did not begin its answer in time.",
    });
  });

  it("closes the connection when the caller leaves", async () => {
    const caller = new AbortController();
    const call = aCall({ offerModel: "silent", requestId: "leaver" });
    const answer = upstream.complete(call, caller.signal);
    await mock.seen(({ model, finished }) => model === "silent" && !finished);
    caller.abort();
    await expect(answer).rejects.toMatchObject({ kind: "aborted" });
    await mock.seen(({ abortedAfterMs }) => abortedAfterMs !== null);
  });

  it("asks nothing of a host for a caller who has left", async () => {
    const before = mock.journal.length;
    const answer = upstream.complete(callOf("plain"), AbortSignal.abort());
    await expect(answer).rejects.toMatchObject({ kind: "aborted" });
    expect(mock.journal).toHaveLength(before);
  });

  it("fails on a host that nobody listens at, and on one that takes no connection", async () => {
    const refusing = at(await refusingUrl());
    await expect(
      refusing.complete(callOf("plain"), never),
    ).rejects.toMatchObject({
      kind: "connect",
      status: 0,
    });
    const slow = await slowConnectUrl();
    const limits = callOf("plain", { connectMs: 50 });
    await expect(at(slow.url).complete(limits, never)).rejects.toMatchObject({
      kind: "timeout",
    });
    await expect(
      collect(at(slow.url).stream(limits, never)),
    ).rejects.toMatchObject({ kind: "timeout" });
    slow.close();
  });

  it("says so where the host cannot be asked for the task", async () => {
    const call = aCall({ taskType: "text_to_image" });
    await expect(upstream.complete(call, never)).rejects.toMatchObject({
      kind: "missing",
    });
  });
});

async function collect(
  events: AsyncIterable<UpstreamEvent>,
): Promise<UpstreamEvent[]> {
  const all: UpstreamEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

describe("a stream", () => {
  it("brings the role, the text and the ending, with usage apart", async () => {
    const { events, failure } = await streamed("plain");
    expect(failure).toBeNull();
    expect(textOf(events)).toBe("The capital of France is Paris.");
    expect(events[0]).toMatchObject({ hasOutput: false, finishReason: null });
    expect(events[1]).toMatchObject({ hasOutput: true });
    expect(events.at(-2)).toMatchObject({ finishReason: "stop" });
    expect(events.at(-1)).toEqual({
      json: "",
      hasOutput: false,
      finishReason: null,
      usage: { inputTokens: 14, outputTokens: 8 },
    });
    for (const { json } of events.filter((event) => event.json)) {
      expect(JSON.parse(json)).toMatchObject({
        id: "chatcmpl-mock",
        model: "acme/large",
      });
      expect(json).not.toContain("usage");
    }
  });

  it("always asks for usage, but not hosts that refuse the question", async () => {
    const body = {
      messages: [],
      stream_options: { include_obfuscation: false },
    };
    await collect(
      upstream.stream(aCall({ body, offerModel: "asks-1" }), never),
    );
    const asked = await mock.seen(({ model }) => model === "asks-1");
    expect(asked.body).toMatchObject({
      stream: true,
      stream_options: { include_usage: true, include_obfuscation: false },
    });
    await collect(
      at(mock.url, "mistral").stream(
        aCall({ body, offerModel: "asks-2" }),
        never,
      ),
    );
    const spared = await mock.seen(({ model }) => model === "asks-2");
    expect(spared.body).not.toHaveProperty("stream_options");
  });

  it("brings tool calls and reasoning as output", async () => {
    const tools = await streamed("tools");
    expect(tools.events[0]).toMatchObject({ hasOutput: true });
    expect(tools.events.at(-2)).toMatchObject({ finishReason: "tool_calls" });
    const reasoning = await streamed("reasoning");
    expect(reasoning.events[0]).toMatchObject({ hasOutput: true });
  });

  it("arrives whole though it drips byte by byte", async () => {
    const { events, failure } = await streamed("slow-drip");
    expect(failure).toBeNull();
    expect(textOf(events)).toBe("नमस्ते 👋🏽");
  });

  it("needs no [DONE] after a finish reason, and gets an ending if it has only [DONE]", async () => {
    const noDone = await streamed("no-done");
    expect(noDone.failure).toBeNull();
    const noFinish = await streamed("no-finish");
    expect(noFinish.failure).toBeNull();
    expect(noFinish.events.at(-1)).toMatchObject({ finishReason: "stop" });
  });

  it("is made of a whole answer where the host sends one", async () => {
    const { events, failure } = await streamed("whole-for-stream");
    expect(failure).toBeNull();
    expect(textOf(events)).toBe("Hi");
    expect(events.at(-1)).toMatchObject({
      finishReason: "stop",
      usage: { inputTokens: 14 },
    });
  });

  it.each<[string, FailureKind]>([
    ["reset", "connect"],
    ["status-429", "rate_limited"],
    ["status-503", "server"],
    ["html-200", "garbage"],
    ["empty-200", "empty"],
    ["wrong-type", "garbage"],
    ["garbage-json", "garbage"],
    ["error-200", "server"],
    ["error-before", "rate_limited"],
    ["empty-stream", "empty"],
  ])("fails before any output on %s as %s", async (behaviour, kind) => {
    const { events, failure } = await streamed(behaviour);
    expect(events.some(({ hasOutput }) => hasOutput)).toBe(false);
    expect(failure).toMatchObject({ kind });
  });

  it.each(["no-output", "done-only"])(
    "has no output on %s",
    async (behaviour) => {
      const { events } = await streamed(behaviour);
      expect(events.some(({ hasOutput }) => hasOutput)).toBe(false);
    },
  );

  it.each<[string, FailureKind]>([
    ["error-after", "server"],
    ["cut-mid-event", "cut"],
    ["cut-between", "cut"],
    ["end-mid-event", "cut"],
    ["end-between", "cut"],
    ["huge-event", "garbage"],
  ])("fails after its first output on %s as %s", async (behaviour, kind) => {
    const { events, failure } = await streamed(behaviour);
    expect(textOf(events)).toBe("The capital of");
    expect(failure).toMatchObject({ kind });
  });

  it("is given up when no output comes, though a role or comments do", async () => {
    const limit = { firstTokenMs: 60 };
    const silent = await streamed("silent", limit);
    expect(silent.failure).toMatchObject({ kind: "timeout" });
    const role = await streamed("stall-before", limit);
    expect(role.failure).toMatchObject({ kind: "timeout" });
    const comments = await streamed("stall-comments", limit);
    expect(comments.failure).toMatchObject({ kind: "timeout" });
  });

  it("is given up when it falls silent, and at the total limit", async () => {
    const silent = await streamed("stall-after", { betweenTokensMs: 60 });
    expect(textOf(silent.events)).toBe("The capital of");
    expect(silent.failure).toMatchObject({ kind: "timeout" });
    const endless = await streamed("tokens-1000-gap-10", { totalMs: 80 });
    expect(endless.failure).toMatchObject({ kind: "timeout" });
  });

  it("closes the connection when its reader goes", async () => {
    for await (const event of upstream.stream(callOf("stall-after"), never)) {
      if (event.hasOutput) break;
    }
    const entry = await mock.seen(
      ({ model, abortedAfterMs }) =>
        model === "stall-after" && abortedAfterMs !== null,
    );
    expect(entry.finished).toBe(false);
  });

  it("closes the connection when the caller leaves in the middle", async () => {
    const caller = new AbortController();
    const call = callOf("tokens-1000-gap-5");
    const reading = (async () => {
      for await (const event of upstream.stream(call, caller.signal)) {
        if (event.hasOutput) caller.abort();
      }
    })();
    await expect(reading).rejects.toMatchObject({ kind: "aborted" });
    await mock.seen(
      ({ model, abortedAfterMs }) =>
        model === call.offer.model && abortedAfterMs !== null,
    );
  });
});
