import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { anthropicChat } from "#providers/anthropic/adapter.ts";
import { isGiven } from "#providers/chat/fields.ts";
import { describeChatAdapter } from "#tests/support/providers/chat-adapter-suite.ts";
import { specCheck } from "#tests/support/providers/spec.ts";
import type {
  Received,
  Recorded,
} from "#tests/support/providers/recorded-host.ts";

const requestFaults = specCheck(
  "anthropic.openapi.json",
  "components/schemas/GrMessageCreate",
  { closed: true },
);
const eventFaults = specCheck(
  "anthropic.openapi.json",
  "components/schemas/GrStreamEvent",
);
const messageFaults = specCheck(
  "anthropic.openapi.json",
  "components/schemas/GrMessage",
);

const fixture = (name: string): Recorded => ({
  type: "text/event-stream; charset=utf-8",
  body: readFileSync(join(import.meta.dirname, "__fixtures__", name)),
});

type Json = Record<string, unknown>;

function message(content: Json[], stopReason: string, usage: Json): Json {
  return {
    id: "msg_01",
    type: "message",
    role: "assistant",
    model: "claude-opus-5",
    content,
    stop_reason: stopReason,
    stop_sequence: null,
    usage,
  };
}

const whole = (answer: Json): Recorded => ({ body: JSON.stringify(answer) });

const PLAIN = message(
  [
    {
      type: "thinking",
      thinking: "The capital of France …",
      signature: "EqQBCgIYAg==",
    },
    { type: "text", text: "Paris — पेरिस 🗼" },
  ],
  "end_turn",
  {
    input_tokens: 20,
    cache_creation_input_tokens: 30,
    cache_read_input_tokens: 100,
    cache_creation: {
      ephemeral_5m_input_tokens: 10,
      ephemeral_1h_input_tokens: 20,
    },
    output_tokens: 25,
    output_tokens_details: { thinking_tokens: 9 },
  },
);
const TOOLS = message(
  [
    { type: "text", text: "Let me see." },
    {
      type: "tool_use",
      id: "toolu_01",
      name: "get_weather",
      input: { city: "Paris" },
      caller: { type: "direct" },
    },
    {
      type: "tool_use",
      id: "toolu_02",
      name: "get_time",
      input: {},
      caller: { type: "direct" },
    },
  ],
  "tool_use",
  { input_tokens: 472, output_tokens: 89 },
);

const called = (id: string, name: string, json: string) => ({
  id,
  type: "function",
  function: { name, arguments: json },
});

const error = (status: number, type: string, text: string): Recorded => ({
  status,
  body: JSON.stringify({ type: "error", error: { type, message: text } }),
});

const GENERATIONS = [
  "anthropic/claude-opus-5",
  "anthropic/claude-3.5-haiku",
  "anthropic/claude-haiku-4.5",
  "anthropic/claude-opus-4.5",
  "anthropic/claude-sonnet-4.6",
  "anthropic/claude-opus-4.8",
  "anthropic/claude-sonnet-5.5",
  "anthropic/claude-opus-5.5",
  "anthropic/claude-fable-5",
];

function echo({ body }: Received): Recorded {
  const messages = body.messages as { role: string; content: Json[] }[];
  const last = messages.findLast(({ role }) => role === "assistant");
  const calls = (last?.content ?? []).filter(({ type }) => type === "tool_use");
  return whole(
    message(calls, "tool_use", { input_tokens: 1, output_tokens: 1 }),
  );
}

describe("Anthropic", () => {
  describeChatAdapter({
    adapter: anthropicChat,
    host: "anthropic",
    settings: { ANTHROPIC_API_KEY: "sk-ant-secret" },
    basePath: "/v1",
    models: GENERATIONS,
    refuses: () => false,
    faults({ path, headers, body }) {
      // Newer models refuse sampling, so the published types no longer name it; older models take it.
      const { temperature, top_p, top_k, ...rest } = body;
      const isNew = /opus-(?:4-[78]|5)|sonnet-5|fable/.test(String(body.model));
      return [
        ...(path === "/v1/messages" ? [] : [path]),
        ...(headers["x-api-key"] === "sk-ant-secret" ? [] : ["x-api-key"]),
        ...(headers["anthropic-version"] === "2023-06-01" ? [] : ["version"]),
        ...(isNew ? [temperature, top_p, top_k] : []).filter(isGiven),
        ...requestFaults(rest),
      ];
    },
    answers: {
      "with thoughts": {
        whole: whole(PLAIN),
        stream: fixture("text.stream.txt"),
        expected: {
          message: {
            content: "Paris — पेरिस 🗼",
            refusal: null,
            reasoning_content: "The capital of France …",
            reasoning_details: [
              {
                type: "reasoning.text",
                text: "The capital of France …",
                signature: "EqQBCgIYAg==",
                format: "anthropic-claude-v1",
                model: "anthropic/claude-opus-5",
              },
            ],
          },
          finishReason: "stop",
          usage: {
            inputTokens: 20,
            cacheReadTokens: 100,
            cacheWriteTokens: 10,
            cacheWrite1hTokens: 20,
            outputTokens: 16,
            reasoningTokens: 9,
          },
        },
      },
      "that calls two tools": {
        whole: whole(TOOLS),
        stream: fixture("tools.stream.txt"),
        expected: {
          message: {
            content: "Let me see.",
            refusal: null,
            tool_calls: [
              called("toolu_01", "get_weather", '{"city":"Paris"}'),
              called("toolu_02", "get_time", "{}"),
            ],
          },
          finishReason: "tool_calls",
          usage: { inputTokens: 472, outputTokens: 89 },
        },
      },
    },
    echo,
    errors: [
      [
        "400",
        error(400, "invalid_request_error", "words-of-the-host"),
        "caller",
      ],
      [
        "a prompt that is too long",
        error(
          400,
          "invalid_request_error",
          "prompt is too long: 210000 tokens > 200000 maximum",
        ),
        "context_length",
      ],
      [
        "an empty account",
        error(
          400,
          "invalid_request_error",
          "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing.",
        ),
        "credential",
      ],
      [
        "401",
        error(401, "authentication_error", "invalid x-api-key"),
        "credential",
      ],
      ["403", error(403, "permission_error", "no"), "credential"],
      ["404", error(404, "not_found_error", "model: claude-x"), "missing"],
      ["413", error(413, "request_too_large", "too large"), "context_length"],
      [
        "429",
        {
          ...error(429, "rate_limit_error", "slow down"),
          headers: { "retry-after": "12" },
        },
        "rate_limited",
        { retryAfterSeconds: 12 },
      ],
      ["500", error(500, "api_error", "words-of-the-host"), "server"],
      ["504", error(504, "timeout_error", "late"), "server"],
      ["529", error(529, "overloaded_error", "Overloaded"), "server"],
    ],
    streamErrors: [
      [
        "overloaded",
        {
          type: "text/event-stream",
          body: `${readFileSync(join(import.meta.dirname, "__fixtures__", "text.stream.txt"), "utf8").split("event: message_delta")[0]}event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}\n\n`,
        },
        "server",
      ],
      [
        "a rate limit before the first word",
        {
          type: "text/event-stream",
          body: 'event: error\ndata: {"type":"error","error":{"type":"rate_limit_error","message":"slow"}}\n\n',
        },
        "rate_limited",
      ],
    ],
  });
});

it("replays answers of the published shape", () => {
  expect([...messageFaults(PLAIN), ...messageFaults(TOOLS)]).toEqual([]);
  const events = ["text.stream.txt", "tools.stream.txt"]
    .flatMap((name) =>
      Buffer.from(fixture(name).body).toString("utf8").split("\n"),
    )
    .filter((line) => line.startsWith("data: "))
    .map((line) => JSON.parse(line.slice(6)) as Json)
    .filter(({ type }) => type !== "ping");
  expect(events.flatMap((event) => eventFaults(event))).toEqual([]);
});
