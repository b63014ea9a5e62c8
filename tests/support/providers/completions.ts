import type {
  Received,
  Recorded,
} from "#tests/support/providers/recorded-host.ts";
import type { ChatAdapterCase } from "#tests/support/providers/adapter-case.ts";

type Json = Record<string, unknown>;

/** What hosts that speak OpenAI's chat completions answer, for suites of adapters that come to them by other ways. */
const BASE = { id: "chatcmpl-1", created: 1_790_000_000, model: "x" };
const USAGE = { prompt_tokens: 14, completion_tokens: 8, total_tokens: 22 };

const TYPE = "text/event-stream";
const CALLED = {
  id: "call_1",
  type: "function",
  function: { name: "get_weather", arguments: '{"city":"Paris"}' },
};

export function wholeCompletion(
  message: Json,
  finish_reason: string,
): Recorded {
  const choice = { index: 0, message: { role: "assistant", ...message } };
  return {
    body: JSON.stringify({
      ...BASE,
      object: "chat.completion",
      choices: [{ ...choice, finish_reason }],
      usage: USAGE,
    }),
  };
}

function chunk(delta: Json, finish_reason: string | null = null): string {
  const choices = [{ index: 0, delta, finish_reason }];
  const object = "chat.completion.chunk";
  return `data: ${JSON.stringify({ ...BASE, object, choices })}\n\n`;
}

const called = (more: Json) => chunk({ tool_calls: [{ index: 0, ...more }] });
const ENDING = `data: ${JSON.stringify({ ...BASE, object: "chat.completion.chunk", choices: [], usage: USAGE })}\n\ndata: [DONE]\n\n`;
const usage = { inputTokens: 14, outputTokens: 8 };

export const COMPLETION_ANSWERS: ChatAdapterCase["answers"] = {
  "in plain words": {
    whole: wholeCompletion({ content: "Paris" }, "stop"),
    stream: {
      type: TYPE,
      body: `${chunk({ role: "assistant", content: "Pa" })}${chunk({ content: "ris" })}${chunk({}, "stop")}${ENDING}`,
    },
    wholeAfter: '"finish_reason":"stop"}]}',
    expected: {
      message: { content: "Paris", refusal: null },
      finishReason: "stop",
      usage,
    },
  },
  "that calls a tool": {
    whole: wholeCompletion(
      { content: "Wait.", tool_calls: [CALLED] },
      "tool_calls",
    ),
    stream: {
      type: TYPE,
      body: [
        chunk({ role: "assistant", content: "Wait." }),
        called({ ...CALLED, function: { name: "get_weather", arguments: "" } }),
        called({ function: { arguments: '{"city":' } }),
        called({ function: { arguments: '"Paris"}' } }),
        chunk({}, "tool_calls"),
        ENDING,
      ].join(""),
    },
    wholeAfter: '"finish_reason":"tool_calls"}]}',
    expected: {
      message: { content: "Wait.", refusal: null, tool_calls: [CALLED] },
      finishReason: "tool_calls",
      usage,
    },
  },
};

const failing = (
  status: number,
  message: string,
  headers: Record<string, string> = {},
): Recorded => ({
  status,
  headers,
  body: JSON.stringify({
    error: { message, type: "x", param: null, code: null },
  }),
});

export const COMPLETION_ERRORS: ChatAdapterCase["errors"] = [
  ["400", failing(400, "words-of-the-host"), "caller"],
  ["401", failing(401, "Unauthorized"), "credential"],
  ["402", failing(402, "Pay first"), "credential"],
  ["403", failing(403, "no"), "credential"],
  ["404", failing(404, "no"), "missing"],
  ["408", failing(408, "late"), "server"],
  ["409", failing(409, "busy"), "server"],
  ["422", failing(422, "words-of-the-host"), "caller"],
  ["429", failing(429, "slow"), "rate_limited", { retryAfterSeconds: null }],
  [
    "429 that says how long",
    failing(429, "slow", { "retry-after": "3" }),
    "rate_limited",
    { retryAfterSeconds: 3 },
  ],
  ["500", failing(500, "words-of-the-host"), "server"],
  ["503", failing(503, "busy"), "server"],
  ["529", failing(529, "busy"), "server"],
  [
    "too much input",
    failing(400, "This model's maximum context length is 8192 tokens."),
    "context_length",
  ],
];

const told = (error: Json): Recorded => ({
  type: TYPE,
  body: `${chunk({ role: "assistant", content: "Pa" })}data: ${JSON.stringify({ error })}\n\n`,
});

export const COMPLETION_STREAM_ERRORS: ChatAdapterCase["streamErrors"] = [
  ["an error", told({ message: "words-of-the-host", code: 500 }), "server"],
  [
    "a rate limit",
    told({ message: "slow", type: "rate_limit_error" }),
    "rate_limited",
  ],
  [
    "an answer that it gave up",
    {
      type: TYPE,
      body: `${chunk({ content: "Pa" })}${chunk({}, "error")}data: [DONE]\n\n`,
    },
    "server",
  ],
];

export function echoCompletion({ body }: Received): Recorded {
  const messages = body.messages as { role: string; tool_calls: unknown }[];
  const last = messages.findLast(({ role }) => role === "assistant");
  const message = { content: null, tool_calls: last?.tool_calls };
  return wholeCompletion(message, "tool_calls");
}
