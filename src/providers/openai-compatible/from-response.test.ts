import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fromResponse } from "#providers/openai-compatible/from-response.ts";
import { rulesOf } from "#providers/openai-compatible/host-rules.ts";
import { expectOpenAi } from "#tests/contract/openai-schema.ts";
import { aCall } from "#tests/support/upstream-call.ts";

const FOLDER = join(import.meta.dirname, "__fixtures__");
const NOW = 1_790_000_000_000;

function read(text: string, host = "acme") {
  return fromResponse(text, aCall(), rulesOf(host), 200, NOW);
}

function aCompletion(choice: object, more: object = {}): string {
  return JSON.stringify({
    choices: [{ message: { role: "assistant", content: "Hi" }, ...choice }],
    ...more,
  });
}

describe.each(
  readdirSync(FOLDER).filter((name) => name.endsWith(".response.json")),
)("the answer kept in %s", (name) => {
  const text = readFileSync(join(FOLDER, name), "utf8");
  const host = name.split(".")[0] ?? "";

  it("fits OpenAI's contract and keeps what the host said", () => {
    const { result, usage } = read(text, host);
    expectOpenAi("CreateChatCompletionResponse", result);
    expect(result.model).toBe("acme/large");
    expect(usage?.inputTokens).toBeGreaterThan(0);
    const [choice] = result.choices as [{ message: { content: unknown } }];
    expect(choice.message.content).toContain("Paris");
  });

  it("is garbage, empty or whole wherever it is cut, never something else", () => {
    for (let at = 0; at < text.trimEnd().length; at++) {
      expect(() => read(text.slice(0, at), host)).toThrow(/not JSON|empty/);
    }
  });
});

it("marks thoughts that are to come back with whose they are", () => {
  const thought = { type: "reasoning.text", text: "Hm", signature: "sig" };
  const message = { content: "Hi", reasoning_details: [thought] };
  const { result } = read(aCompletion({ message }), "openrouter");
  expect(result.choices).toMatchObject([
    { message: { reasoning_details: [{ ...thought, model: "acme/large" }] } },
  ]);
});

it("fills in what hosts leave out", () => {
  const { result } = read(aCompletion({}));
  expectOpenAi("CreateChatCompletionResponse", result);
  expect(result).toEqual({
    id: "chatcmpl-req_test",
    object: "chat.completion",
    created: NOW / 1000,
    model: "acme/large",
    choices: [
      {
        index: 0,
        message: { role: "assistant", content: "Hi", refusal: null },
        logprobs: null,
        finish_reason: "stop",
      },
    ],
  });
});

it.each([
  ["STOP", "stop"],
  ["eos", "stop"],
  ["MAX_TOKENS", "length"],
  ["tool_use", "tool_calls"],
  ["SAFETY", "content_filter"],
  ["something_new", "stop"],
  [null, "stop"],
])("translates the ending %j", (given, told) => {
  const { result } = read(aCompletion({ finish_reason: given }));
  expect(result.choices).toMatchObject([{ finish_reason: told }]);
});

it.each(["error", "abort", "insufficient_system_resource"])(
  "does not take an answer that ended with %s",
  (finishReason) => {
    expect(() => read(aCompletion({ finish_reason: finishReason }))).toThrow(
      expect.objectContaining({ kind: "server" }),
    );
  },
);

it("keeps every choice, log probabilities, and what only this host says", () => {
  const logprobs = {
    content: [
      { token: "Hi", logprob: -0.1, bytes: [72, 105], top_logprobs: [] },
    ],
  };
  const message = { role: "assistant", content: "Hi" };
  const text = JSON.stringify({
    choices: [
      { index: 0, message, logprobs },
      { index: 1, message: { ...message, content: "Ho", vendor: 1 } },
    ],
    system_fingerprint: null,
    citations: ["https://example.com"],
  });
  const { result } = read(text);
  expectOpenAi("CreateChatCompletionResponse", result);
  expect(result).toMatchObject({
    citations: ["https://example.com"],
    choices: [
      { logprobs: { ...logprobs, refusal: null } },
      { message: { content: "Ho", vendor: 1 } },
    ],
  });
  expect(result).not.toHaveProperty("system_fingerprint");
});

it("tells of tool calls where a host says stop, if it is known to", () => {
  const message = {
    content: null,
    tool_calls: [{ function: { name: "f", arguments: { a: 1 } } }],
  };
  const text = aCompletion({ message, finish_reason: "stop" });
  const { result } = read(text, "google-vertex");
  expectOpenAi("CreateChatCompletionResponse", result);
  expect(result.choices).toMatchObject([
    {
      finish_reason: "tool_calls",
      message: {
        tool_calls: [
          {
            id: "call_0",
            type: "function",
            function: { arguments: '{"a":1}' },
          },
        ],
      },
    },
  ]);
  expect(read(text, "openai").result.choices).toMatchObject([
    { finish_reason: "stop" },
  ]);
});

it.each([
  ["no choices", { choices: [] }],
  [
    "nothing said",
    { choices: [{ message: { content: "" }, finish_reason: "stop" }] },
  ],
  [
    "an empty list of tool calls",
    { choices: [{ message: { content: null, tool_calls: [] } }] },
  ],
  ["another thing altogether", { ok: true }],
])("takes %s for empty", (_what, body) => {
  expect(() => read(JSON.stringify(body))).toThrow(
    expect.objectContaining({ kind: "empty" }),
  );
});

it.each(["length", "content_filter"])(
  "takes silence for an answer when it ended by %s",
  (finishReason) => {
    const text = aCompletion({
      message: { content: "" },
      finish_reason: finishReason,
    });
    expect(read(text).result.choices).toMatchObject([
      { finish_reason: finishReason },
    ]);
  },
);
