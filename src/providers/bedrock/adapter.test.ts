import { describe, expect, it } from "vitest";
import { bedrockChat } from "#providers/bedrock/adapter.ts";
import {
  converseAnswerFaults,
  converseEventFaults,
  converseFaults,
} from "#tests/support/providers/aws-schema.ts";
import { describeChatAdapter } from "#tests/support/providers/chat-adapter-suite.ts";
import { catalogModel } from "#tests/support/providers/chat-bodies.ts";
import {
  eventFrame,
  exceptionFrame,
} from "#tests/support/providers/event-stream.ts";
import type {
  Received,
  Recorded,
} from "#tests/support/providers/recorded-host.ts";
import { signatureOf } from "#tests/support/providers/sigv4.ts";

type Json = Record<string, unknown>;

const SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const STREAM = "application/vnd.amazon.eventstream";

function answer(content: Json[], stopReason: string, usage: Json): Json {
  return {
    output: { message: { role: "assistant", content } },
    stopReason,
    usage,
    metrics: { latencyMs: 900 },
  };
}
const whole = (given: Json): Recorded => ({ body: JSON.stringify(given) });
const stream = (...frames: Uint8Array[]): Recorded => ({
  type: STREAM,
  body: Buffer.concat(frames),
});

const USAGE = {
  inputTokens: 20,
  outputTokens: 25,
  totalTokens: 175,
  cacheReadInputTokens: 100,
  cacheWriteInputTokens: 30,
  cacheDetails: [
    { ttl: "5m", inputTokens: 10 },
    { ttl: "1h", inputTokens: 20 },
  ],
};
const PLAIN = answer(
  [
    {
      reasoningContent: {
        reasoningText: { text: "France …", signature: "EqQBCgIYAg==" },
      },
    },
    { text: "Paris — पेरिस 🗼" },
  ],
  "end_turn",
  USAGE,
);
const TOOL_USAGE = { inputTokens: 472, outputTokens: 89, totalTokens: 561 };
const TOOLS = answer(
  [
    { text: "Let me see." },
    {
      toolUse: {
        toolUseId: "tooluse_01",
        name: "get_weather",
        input: { city: "Paris" },
      },
    },
    { toolUse: { toolUseId: "tooluse_02", name: "get_time", input: {} } },
  ],
  "tool_use",
  TOOL_USAGE,
);

type Event = [name: string, event: Json];
const delta = (contentBlockIndex: number, given: Json): Event => [
  "contentBlockDelta",
  { contentBlockIndex, delta: given },
];
const stop = (contentBlockIndex: number): Event => [
  "contentBlockStop",
  { contentBlockIndex },
];
const begin = (
  contentBlockIndex: number,
  toolUseId: string,
  name: string,
): Event => [
  "contentBlockStart",
  { contentBlockIndex, start: { toolUse: { toolUseId, name } } },
];
const END = (stopReason: string, usage: Json): Event[] => [
  ["messageStop", { stopReason }],
  ["metadata", { usage, metrics: { latencyMs: 900 } }],
];
const PLAIN_EVENTS: Event[] = [
  ["messageStart", { role: "assistant" }],
  delta(0, { reasoningContent: { text: "Fran" } }),
  delta(0, { reasoningContent: { text: "ce …" } }),
  delta(0, { reasoningContent: { signature: "EqQBCgIYAg==" } }),
  stop(0),
  delta(1, { text: "Paris — पे" }),
  delta(1, { text: "रिस 🗼" }),
  stop(1),
  ...END("end_turn", USAGE),
];
const TOOL_EVENTS: Event[] = [
  ["messageStart", { role: "assistant" }],
  delta(0, { text: "Let me see." }),
  stop(0),
  begin(1, "tooluse_01", "get_weather"),
  delta(1, { toolUse: { input: '{"city":' } }),
  delta(1, { toolUse: { input: '"Paris"}' } }),
  stop(1),
  begin(2, "tooluse_02", "get_time"),
  stop(2),
  ...END("tool_use", TOOL_USAGE),
];
const frames = (events: Event[]) =>
  events.map(([name, event]) => eventFrame(name, event));

const called = (id: string, name: string, json: string) => ({
  id,
  type: "function",
  function: { name, arguments: json },
});

const error = (
  status: number,
  type: string,
  message: string,
  headers: Record<string, string> = {},
): Recorded => ({
  status,
  headers: { "x-amzn-errortype": type, ...headers },
  body: JSON.stringify({ message }),
});

function echo({ body }: Received): Recorded {
  const messages = body.messages as { role: string; content: Json[] }[];
  const last = messages.findLast(({ role }) => role === "assistant");
  const calls = (last?.content ?? []).filter((block) => "toolUse" in block);
  return whole(answer(calls, "tool_use", TOOL_USAGE));
}

const MODELS = [
  "anthropic/claude-opus-5",
  "anthropic/claude-haiku-4.5",
  "anthropic/claude-3.5-haiku",
  "anthropic/claude-sonnet-5.5",
  "amazon/nova-2-lite",
  "amazon/nova-micro-v1",
  "openai/gpt-oss-120b",
  "openai/gpt-5.5",
  "mistral/ministral-3-14b",
  "mistral/mixtral-8x7b",
  "meta/llama-3-70b-instruct",
  "alibaba/qwen3-32b",
];
const NEEDS_TOOLS = new Set([
  "tools",
  "forced tool",
  "required tool",
  "the old functions",
  "JSON schema and tools",
  "caching",
  "tools of a talk that offers none now",
]);

const CASE = {
  adapter: bedrockChat,
  host: "amazon-bedrock",
  basePath: "",
  models: MODELS,
  refuses: (model: string, body: string) =>
    NEEDS_TOOLS.has(body) &&
    !catalogModel(model).capabilities.includes("tools"),
  answers: {
    "with thoughts": {
      whole: whole(PLAIN),
      stream: stream(...frames(PLAIN_EVENTS)),
      expected: {
        message: {
          content: "Paris — पेरिस 🗼",
          refusal: null,
          reasoning_content: "France …",
          reasoning_details: [
            {
              type: "reasoning.text",
              text: "France …",
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
          outputTokens: 25,
        },
      },
    },
    "that calls two tools": {
      whole: whole(TOOLS),
      stream: stream(...frames(TOOL_EVENTS)),
      expected: {
        message: {
          content: "Let me see.",
          refusal: null,
          tool_calls: [
            called("tooluse_01", "get_weather", '{"city":"Paris"}'),
            called("tooluse_02", "get_time", "{}"),
          ],
        },
        finishReason: "tool_calls",
        usage: { inputTokens: 472, outputTokens: 89 },
      },
    },
  },
  echo,
  errors: [
    ["400", error(400, "ValidationException", "words-of-the-host"), "caller"],
    [
      "a prompt that is too long",
      error(
        400,
        "ValidationException",
        "Input is too long for requested model.",
      ),
      "context_length",
    ],
    [
      "a model that is none",
      error(
        400,
        "ValidationException",
        "The provided model identifier is invalid.",
      ),
      "missing",
    ],
    [
      "a model that is sold by profile alone",
      error(
        400,
        "ValidationException",
        "Invocation of model ID x with on-demand throughput isn’t supported.",
      ),
      "missing",
    ],
    [
      "a quota",
      error(400, "ServiceQuotaExceededException", "Your request."),
      "rate_limited",
    ],
    [
      "401",
      error(401, "UnrecognizedClientException", "words-of-the-host"),
      "credential",
    ],
    ["403", error(403, "AccessDeniedException", "no"), "credential"],
    ["404", error(404, "ResourceNotFoundException", "no"), "missing"],
    ["408", error(408, "ModelTimeoutException", "late"), "server"],
    ["424", error(424, "ModelErrorException", "words-of-the-host"), "server"],
    [
      "429",
      error(429, "ThrottlingException", "Too many tokens, please wait."),
      "rate_limited",
      { retryAfterSeconds: null },
    ],
    [
      "429 that says how long",
      error(429, "ThrottlingException", "slow", { "retry-after": "9" }),
      "rate_limited",
      { retryAfterSeconds: 9 },
    ],
    [
      "500",
      error(500, "InternalServerException", "words-of-the-host"),
      "server",
    ],
    ["503", error(503, "ServiceUnavailableException", "busy"), "server"],
    ["529", error(529, "Overloaded", "busy"), "server"],
    [
      "tool calls that nobody can read",
      whole(answer([], "malformed_tool_use", TOOL_USAGE)),
      "server",
    ],
  ],
  streamErrors: [
    [
      "an overload",
      stream(
        ...frames(PLAIN_EVENTS.slice(0, 6)),
        exceptionFrame("serviceUnavailableException", "words-of-the-host"),
      ),
      "server",
    ],
    [
      "a rate limit before the first word",
      stream(exceptionFrame("throttlingException", "slow")),
      "rate_limited",
    ],
    [
      "a prompt that is too long",
      stream(exceptionFrame("validationException", "Input is too long.")),
      "context_length",
    ],
    [
      "bytes that were changed on the way",
      stream(
        ...frames(PLAIN_EVENTS).map((frame, at) =>
          at === 6
            ? frame.map((byte, nth) => (nth === 90 ? byte ^ 1 : byte))
            : frame,
        ),
      ),
      "garbage",
    ],
  ],
} satisfies Partial<Parameters<typeof describeChatAdapter>[0]>;

const PATH = /^\/model\/[\w.%-]+\/converse(?:-stream)?$/;

describe("Amazon Bedrock with an AWS access key", () => {
  describeChatAdapter({
    ...CASE,
    errors: [...CASE.errors],
    settings: {
      AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
      AWS_SECRET_ACCESS_KEY: SECRET,
      AWS_SESSION_TOKEN: "session-token-secret",
      AWS_REGION: "eu-central-1",
    },
    faults(request) {
      const { path, headers, body } = request;
      const authorization = headers.authorization ?? "";
      const signature = signatureOf(request, SECRET, "eu-central-1", "bedrock");
      return [
        ...(PATH.test(path) ? [] : [path]),
        ...(authorization.endsWith(`Signature=${signature}`)
          ? []
          : ["signature"]),
        ...(headers["x-amz-security-token"] === "session-token-secret"
          ? []
          : ["session token"]),
        ...converseFaults(body),
      ];
    },
  });
});

describe("Amazon Bedrock with a key of its own", () => {
  describeChatAdapter({
    ...CASE,
    models: MODELS.slice(0, 1),
    errors: CASE.errors.slice(0, 1),
    settings: { AWS_BEARER_TOKEN_BEDROCK: "bedrock-api-key-secret" },
    faults: ({ path, headers, body }) => [
      ...(PATH.test(path) ? [] : [path]),
      ...(headers.authorization === "Bearer bedrock-api-key-secret"
        ? []
        : ["authorization"]),
      ...converseFaults(body),
    ],
  });
});

it("replays answers of the published shape", () => {
  expect([
    ...converseAnswerFaults(PLAIN),
    ...converseAnswerFaults(TOOLS),
    ...[...PLAIN_EVENTS, ...TOOL_EVENTS].flatMap(([name, event]) =>
      converseEventFaults({ [name]: event }),
    ),
  ]).toEqual([]);
});
