import { describe, expect, it } from "vitest";
import type { Warning } from "#core/upstream.ts";
import { readRequest } from "#providers/chat/read-request.ts";
import { cohereChat } from "#providers/cohere/adapter.ts";
import { toRequest } from "#providers/cohere/to-request.ts";
import { describeChatAdapter } from "#tests/support/providers/chat-adapter-suite.ts";
import {
  BODIES,
  TIME_TOOL,
  WEATHER_TOOL,
  catalogModel,
} from "#tests/support/providers/chat-bodies.ts";
import { cohereFaults } from "#tests/support/providers/cohere-schema.ts";
import type {
  Received,
  Recorded,
} from "#tests/support/providers/recorded-host.ts";
import { aCall } from "#tests/support/upstream-call.ts";

type Json = Record<string, unknown>;

const USAGE = {
  billed_units: { input_tokens: 20, output_tokens: 25 },
  tokens: { input_tokens: 98, output_tokens: 26 },
};

function answer(message: Json, finish_reason: string): Recorded {
  const whole = { id: "c-1", finish_reason, usage: USAGE };
  return {
    body: JSON.stringify({
      ...whole,
      message: { role: "assistant", ...message },
    }),
  };
}

const events = (...given: Json[]): Recorded => ({
  type: "text/event-stream",
  body: given
    .map(
      (event) =>
        `event: ${String(event.type)}\ndata: ${JSON.stringify(event)}\n\n`,
    )
    .join(""),
});
const START = {
  id: "c-1",
  type: "message-start",
  delta: { message: { role: "assistant", content: [], tool_calls: [] } },
};
const END = (finish_reason: string) => ({
  type: "message-end",
  delta: { finish_reason, usage: USAGE },
});
const content = (type: string, index: number, given: Json) => ({
  type,
  index,
  delta: { message: { content: given } },
});

const call = (id: string, name: string, args: string) => ({
  id,
  type: "function",
  function: { name, arguments: args },
});
const calls = [
  call("get_weather_1", "get_weather", '{"city":"Paris"}'),
  call("get_time_2", "get_time", "{}"),
];
const calling = (type: string, index: number, tool_calls: Json) => ({
  type,
  index,
  delta: { message: { tool_calls } },
});

const error = (
  status: number,
  message: string,
  headers: Record<string, string> = {},
): Recorded => ({
  status,
  headers,
  body: JSON.stringify({ id: "x", message }),
});

const TOOLS = new Set([
  "tools",
  "forced tool",
  "required tool",
  "no tool",
  "the old functions",
  "JSON schema and tools",
  "caching",
]);

describe("Cohere", () => {
  describeChatAdapter({
    adapter: cohereChat,
    host: "cohere",
    settings: { COHERE_API_KEY: "cohere-key-secret" },
    basePath: "/v2",
    models: [
      "cohere/command-a-plus-05-2026",
      "cohere/command-a-03-2025",
      "cohere/command-r-08-2024",
      "cohere/command-a-reasoning-08-2025",
      "cohere/c4ai-aya-expanse-8b",
    ],
    refuses: (model, body) => {
      const { capabilities } = catalogModel(model);
      return (
        body === "a file" ||
        (body === "vision" && !capabilities.includes("vision")) ||
        (TOOLS.has(body) && !capabilities.includes("tools"))
      );
    },
    faults: ({ path, headers, body }) => [
      ...(path === "/v2/chat" ? [] : [path]),
      ...(headers.authorization === "Bearer cohere-key-secret" ? [] : ["key"]),
      ...cohereFaults(body),
    ],
    answers: {
      "with thoughts": {
        whole: answer(
          {
            content: [
              { type: "thinking", thinking: "France …" },
              { type: "text", text: "Paris — पेरिस 🗼" },
            ],
          },
          "COMPLETE",
        ),
        stream: events(
          START,
          content("content-start", 0, { type: "thinking", thinking: "" }),
          content("content-delta", 0, { thinking: "France …" }),
          { type: "content-end", index: 0 },
          content("content-start", 1, { type: "text", text: "" }),
          content("content-delta", 1, { text: "Paris — पे" }),
          content("content-delta", 1, { text: "रिस 🗼" }),
          { type: "content-end", index: 1 },
          END("COMPLETE"),
        ),
        expected: {
          message: {
            content: "Paris — पेरिस 🗼",
            refusal: null,
            reasoning_content: "France …",
          },
          finishReason: "stop",
          usage: { inputTokens: 20, outputTokens: 25 },
        },
      },
      "that calls two tools": {
        whole: answer(
          { tool_plan: "Let me see.", tool_calls: calls },
          "TOOL_CALL",
        ),
        stream: events(
          START,
          {
            type: "tool-plan-delta",
            delta: { message: { tool_plan: "Let me see." } },
          },
          calling(
            "tool-call-start",
            0,
            call("get_weather_1", "get_weather", ""),
          ),
          calling("tool-call-delta", 0, {
            function: { arguments: '{"city":' },
          }),
          calling("tool-call-delta", 0, {
            function: { arguments: '"Paris"}' },
          }),
          { type: "tool-call-end", index: 0 },
          calling("tool-call-start", 1, call("get_time_2", "get_time", "")),
          calling("tool-call-delta", 1, { function: { arguments: "{}" } }),
          { type: "tool-call-end", index: 1 },
          END("TOOL_CALL"),
        ),
        expected: {
          message: {
            content: null,
            refusal: null,
            reasoning_content: "Let me see.",
            tool_calls: calls,
          },
          finishReason: "tool_calls",
          usage: { inputTokens: 20, outputTokens: 25 },
        },
      },
    },
    echo({ body }: Received) {
      const messages = body.messages as Json[];
      const last = messages.findLast(({ role }) => role === "assistant");
      return answer({ tool_calls: last?.tool_calls }, "TOOL_CALL");
    },
    errors: [
      ["400", error(400, "words-of-the-host"), "caller"],
      [
        "too much input",
        error(400, "too many tokens: size limit exceeded by 1200 tokens"),
        "context_length",
      ],
      ["401", error(401, "invalid api token"), "credential"],
      ["402", error(402, "billing"), "credential"],
      ["403", error(403, "no"), "credential"],
      ["404", error(404, "model 'x' not found"), "missing"],
      ["422", error(422, "words-of-the-host"), "caller"],
      [
        "429",
        error(
          429,
          "You are using a Trial key, which is limited to 20 API calls / minute.",
        ),
        "rate_limited",
        { retryAfterSeconds: null },
      ],
      [
        "429 that says how long",
        error(429, "slow", { "retry-after": "4" }),
        "rate_limited",
        { retryAfterSeconds: 4 },
      ],
      ["500", error(500, "words-of-the-host"), "server"],
      ["503", error(503, "busy"), "server"],
      ["an answer that it gave up", answer({ content: [] }, "ERROR"), "server"],
    ],
    streamErrors: [
      [
        "an answer that it gave up",
        events(
          START,
          content("content-start", 0, { type: "text", text: "Pa" }),
          END("ERROR"),
        ),
        "server",
      ],
      [
        "an event that is no JSON",
        {
          type: "text/event-stream",
          body: "event: content-delta\ndata: {]\n\n",
        },
        "garbage",
      ],
    ],
  });
});

function asked(id: string, body: Json | undefined) {
  const warnings: Warning[] = [];
  const model = catalogModel(`cohere/${id}`);
  const warn = (warning: Warning) => void warnings.push(warning);
  const call = aCall({ model, body: body ?? {}, warn, offerModel: id });
  const sent = toRequest(call, readRequest(call));
  return { sent, params: warnings.map(({ param }) => param) };
}

const HELLO = [{ role: "user", content: "Hello" }];

describe("what Cohere is asked", () => {
  it("names its parameters, within its limits", () => {
    const { sent, params } = asked("command-a-03-2025", {
      ...BODIES.sampling,
      temperature: 1.5,
      frequency_penalty: -1,
      top_p: 1,
      stop: ["1", "2", "3", "4", "5", "6"],
    });
    expect(sent).toMatchObject({
      temperature: 1,
      p: 0.99,
      k: 40,
      seed: 7,
      max_tokens: 100,
      frequency_penalty: 0,
      presence_penalty: 0.5,
      stop_sequences: ["1", "2", "3", "4", "5"],
    });
    expect(params).toEqual(["temperature", "stop", "frequency_penalty"]);
  });

  it("offers the one tool that is to be called", () => {
    const tool_choice = { type: "function", function: { name: "get_time" } };
    const tools = [WEATHER_TOOL, TIME_TOOL];
    const body = { messages: HELLO, tools, tool_choice };
    expect(asked("command-a-03-2025", body).sent).toMatchObject({
      tools: [{ function: { name: "get_time" } }],
      tool_choice: "REQUIRED",
    });
    expect(asked("command-r-08-2024", body).params).toEqual(["tool_choice"]);
  });

  it.each([
    ["high", { type: "enabled", token_budget: 24_576 }],
    ["none", { type: "disabled" }],
  ])("thinks at %s as far as it is told", (reasoning_effort, thinking) => {
    const body = { messages: HELLO, reasoning_effort };
    expect(asked("command-a-reasoning-08-2025", body).sent).toMatchObject({
      thinking,
    });
  });

  it("says that a model does not think", () => {
    const body = { messages: HELLO, reasoning_effort: "high" };
    expect(asked("command-a-03-2025", body).params).toEqual([
      "reasoning_effort",
    ]);
  });

  it("enforces a shape, and says that it does not beside tools", () => {
    const plain = asked("command-a-03-2025", BODIES["JSON schema"]);
    expect(plain.sent.response_format).toMatchObject({
      type: "json_object",
      json_schema: { required: ["city", "people", "minimum"] },
    });
    expect(plain.params).toEqual(["response_format"]);
    const mixed = asked("command-a-03-2025", BODIES["JSON schema and tools"]);
    expect(mixed.sent.response_format).toBeUndefined();
    expect(JSON.stringify(mixed.sent.messages)).toContain("JSON schema");
  });

  it("answers from files of text", () => {
    const file_data = `data:text/plain;base64,${Buffer.from("Paris").toString("base64")}`;
    const file = { type: "file", file: { filename: "a.txt", file_data } };
    const { sent } = asked("command-a-03-2025", {
      messages: [{ role: "user", content: [file] }],
    });
    expect(sent.documents).toEqual([
      { data: { text: "Paris", title: "a.txt" } },
    ]);
    expect(cohereFaults({ ...sent, stream: false })).toEqual([]);
  });
});
