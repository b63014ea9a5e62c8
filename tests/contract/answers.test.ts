import { describe, expect, it } from "vitest";
import { ask, HOSTS, KEYS, saying, type Json } from "#tests/contract/ask.ts";
import { stream } from "#tests/contract/events.ts";
import { expectOpenAi } from "#tests/contract/openai-schema.ts";
import { TOOL_CALL } from "#tests/support/mock-upstream/answers.ts";

/** Whatever a model says, callers read it by OpenAI's published schema: whole, streamed, and where it goes wrong. */

const key = KEYS.live;
const model = "openai/gpt-4.1-nano";
const TOOLS = [
  { type: "function", function: { name: "get_weather", parameters: {} } },
];
const asks = (how: string): Json => ({
  model,
  ...saying(`Hello mock:${how}`),
  tools: TOOLS,
});

type Delta = {
  content?: string | null;
  refusal?: string | null;
  tool_calls?: (typeof TOOL_CALL)[];
};
type Choice = { message: Json; delta: Delta; finish_reason: string | null };

function choiceOf(answer: Json): Choice | undefined {
  const [choice] = answer.choices as Choice[];
  return choice;
}

describe.each(HOSTS)("by OpenAI's schema, on the $kind host", ({ origin }) => {
  describe.each<[string, string, Json]>([
    ["plain", "stop", { content: "The capital of France is Paris." }],
    ["tools", "tool_calls", { content: null, tool_calls: [TOOL_CALL] }],
    ["refusal", "stop", { content: null, refusal: "I cannot help." }],
    ["length", "length", { content: "The capital" }],
    ["filtered", "content_filter", { content: null }],
    ["reasoning", "stop", { content: "The capital of France is Paris." }],
    ["json", "stop", { content: '{"answer":"Paris"}' }],
  ])("an answer of the kind %s", (how, ending, message) => {
    it("is whole", async () => {
      const path = "/v1/chat/completions";
      const { json } = await ask(origin, path, { key, body: asks(how) });
      expectOpenAi("CreateChatCompletionResponse", json);
      expect(choiceOf(json)).toMatchObject({ finish_reason: ending, message });
    });

    it.each([true, false])(
      "is streamed, usage asked for: %s",
      async (wanted) => {
        const { chunks, done } = await stream(
          origin,
          {
            ...asks(how),
            ...(wanted && { stream_options: { include_usage: true } }),
          },
          { key },
        );
        expect(done).toBe(true);
        for (const chunk of chunks) {
          expectOpenAi("CreateChatCompletionStreamResponse", chunk);
        }
        const endings = chunks.flatMap(
          (chunk) => choiceOf(chunk)?.finish_reason ?? [],
        );
        expect(endings).toEqual([ending]);
        expect(chunks.filter(({ usage }) => usage)).toMatchObject(
          wanted ? [{ choices: [], usage: { prompt_tokens: 14 } }] : [],
        );
        expect(putTogether(chunks)).toEqual(message);
      },
    );
  });

  it.each<[string, Json]>([
    ["/v1/auto/route", { prompt: "Weather in Paris?", task: "text" }],
    ["/v1/models/route", { query: "text_generation" }],
  ])("an answer of %s", async (path, body) => {
    const { messages, tools } = asks("tools");
    const routed = { ...body, input: { messages, tools } };
    const { status, json } = await ask(origin, path, { key, body: routed });
    expect({ status, error: json.error }).toEqual({ status: 200 });
    expectOpenAi("CreateChatCompletionResponse", json.result);
    expect(choiceOf(json.result as Json)).toMatchObject({
      finish_reason: "tool_calls",
      message: { tool_calls: [TOOL_CALL] },
    });
  });

  it.each([
    ["error-after", 200],
    ["error-before", 502],
    ["bad-param", 400],
  ])("an error: %s", async (how, status) => {
    const body = { ...asks(how), stream: true };
    const path = "/v1/chat/completions";
    const answer = await ask(origin, path, { key, body });
    expect(answer.status).toBe(status);
    const events = answer.text.split("\n\n").filter((event) => event !== "");
    const last =
      status === 200 ? events.at(-1)?.slice("data: ".length) : answer.text;
    expectOpenAi("ErrorResponse", JSON.parse(last ?? ""));
    expect(answer.text).not.toContain("[DONE]");
  });
});

/** The message that a stream's deltas add up to. */
function putTogether(chunks: Json[]): Json {
  const deltas = chunks.flatMap((chunk) => choiceOf(chunk)?.delta ?? []);
  const refusal = deltas.map((delta) => delta.refusal ?? "").join("");
  const calls = deltas.flatMap(({ tool_calls }) => tool_calls ?? []);
  const [first] = calls;
  const called = first && {
    id: first.id,
    type: first.type,
    function: {
      name: first.function.name,
      arguments: calls.map((call) => call.function.arguments).join(""),
    },
  };
  return {
    content: deltas.map(({ content }) => content ?? "").join("") || null,
    ...(refusal && { refusal }),
    ...(called && { tool_calls: [called] }),
  };
}
