import { expect, it } from "vitest";
import { failureIn, failureOfStatus } from "#providers/failure-of-status.ts";

const SENT = { messages: [], temperature: 3 };

function failed(status: number, body: unknown) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return failureOfStatus(status, {}, text, SENT, 0);
}

it.each([
  [
    "OpenAI",
    400,
    {
      error: {
        message: "This model's maximum context length is 128000 tokens.",
        code: "context_length_exceeded",
      },
    },
    "context_length",
  ],
  [
    "vLLM",
    400,
    {
      object: "error",
      message:
        "This model's maximum context length is 8192 tokens. However, you requested 9000 tokens",
      type: "BadRequestError",
    },
    "context_length",
  ],
  [
    "Mistral",
    400,
    {
      message:
        "Prompt contains 40000 tokens and 0 draft tokens, too large for model with 32768 maximum context length",
    },
    "context_length",
  ],
  [
    "Groq",
    413,
    {
      error: {
        message: "Request too large for model",
        code: "rate_limit_exceeded",
      },
    },
    "context_length",
  ],
  [
    "Together",
    422,
    {
      error: {
        message:
          "`inputs` tokens + `max_new_tokens` must be <= 4097; input is too long",
      },
    },
    "context_length",
  ],
  [
    "Anthropic-like",
    400,
    {
      type: "error",
      error: {
        type: "invalid_request_error",
        message: "prompt is too long: 210000 tokens > 200000 maximum",
      },
    },
    "context_length",
  ],
  [
    "Google",
    400,
    {
      error: {
        message: "API key not valid. Please pass a valid API key.",
        status: "INVALID_ARGUMENT",
      },
    },
    "credential",
  ],
  [
    "xAI",
    400,
    {
      code: "Client specified an invalid argument",
      error: "Incorrect API key provided: sk***",
    },
    "credential",
  ],
  [
    "OpenAI's quota",
    429,
    {
      error: {
        message:
          "You exceeded your current quota, please check your plan and billing details.",
        code: "insufficient_quota",
      },
    },
    "credential",
  ],
  [
    "a host without the model",
    400,
    {
      error: {
        message: "The model `x` does not exist",
        code: "model_not_found",
      },
    },
    "missing",
  ],
  [
    "a plain 400",
    400,
    { error: { message: "Invalid value for temperature" } },
    "caller",
  ],
  ["a 400 in HTML", 400, "<html>Bad Request</html>", "caller"],
  [
    "a 422 with a list",
    422,
    { detail: [{ loc: ["body", "temperature"], msg: "too high" }] },
    "caller",
  ],
  ["a 500", 500, "", "server"],
])("understands %s", (_who, status, body, kind) => {
  expect(failed(status, body)).toMatchObject({ kind, status });
});

it("names a parameter only if the caller sent it", () => {
  const about = (param: string) =>
    failed(400, { error: { message: "no", param } }).message;
  expect(about("temperature")).toContain("`temperature`");
  expect(about("messages[0].content")).toContain("`messages[0].content`");
  expect(about("sk-secret")).not.toContain("sk-secret");
  expect(about("messages <script>")).not.toContain("script");
});

it.each([
  [
    { error: { message: "Rate limit exceeded", code: 429 } },
    "rate_limited",
    429,
  ],
  [{ error: { message: "Provider returned error", code: 502 } }, "server", 502],
  [{ error: "something broke" }, "server", 200],
  [
    { error: { type: "overloaded_error", message: "Overloaded" } },
    "server",
    200,
  ],
  [
    { object: "error", message: "maximum context length is 5", code: 400 },
    "context_length",
    400,
  ],
  [
    { success: false, errors: [{ code: 5007, message: "No such model" }] },
    "missing",
    200,
  ],
  [{ detail: "Unauthorized" }, "credential", 200],
])("finds the error inside a success: %j", (body, kind, status) => {
  expect(failureIn(body, 200, SENT)).toMatchObject({ kind, status });
});

it.each([
  [{ choices: [], error: null }],
  [{ choices: [], message: "hello" }],
  [{ choices: [{ message: { content: "error" } }] }],
])("finds none in %j", (body) => {
  expect(failureIn(body, 200, SENT)).toBeNull();
});
