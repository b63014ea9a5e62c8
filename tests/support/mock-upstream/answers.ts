/** What a well-behaved host says, in OpenAI's words, down to the spacing that real ones have. */

type Json = Record<string, unknown>;

export const PLAIN_WORDS = [
  "The",
  " capital",
  " of",
  " France",
  " is",
  " Paris",
  ".",
];
/** Text that no upstream's error may bring to a caller. */
export const UPSTREAM_SECRET = "sk-upstream-secret-in-an-error-body";

/** What a slow host says: words whose characters are several bytes each. */
export const DRIPPED = "नमस्ते 👋🏽";

export const USAGE = {
  prompt_tokens: 14,
  completion_tokens: 8,
  total_tokens: 22,
};
const CREATED = 1_790_000_000;

export function completion(
  model: string,
  message: Json,
  finishReason = "stop",
): Json {
  return {
    id: "chatcmpl-mock",
    object: "chat.completion",
    created: CREATED,
    model,
    choices: [
      {
        index: 0,
        message: { role: "assistant", ...message },
        finish_reason: finishReason,
      },
    ],
    usage: USAGE,
  };
}

export function chunk(
  model: string,
  delta: Json,
  finishReason: string | null = null,
): Json {
  return {
    id: "chatcmpl-mock",
    object: "chat.completion.chunk",
    created: CREATED,
    model,
    choices: [{ index: 0, delta, finish_reason: finishReason }],
  };
}

export function usageChunk(model: string): Json {
  return {
    id: "chatcmpl-mock",
    object: "chat.completion.chunk",
    created: CREATED,
    model,
    choices: [],
    usage: USAGE,
  };
}

export function event(data: Json | string): string {
  return `data: ${typeof data === "string" ? data : JSON.stringify(data)}\n\n`;
}

export const DONE = event("[DONE]");

/** A whole stream that says `words`. */
export function streamOf(model: string, words: readonly string[]): string[] {
  return [
    event(chunk(model, { role: "assistant", content: "" })),
    ...words.map((content) => event(chunk(model, { content }))),
    event(chunk(model, {}, "stop")),
    event(usageChunk(model)),
    DONE,
  ];
}

export const TOOL_CALL = {
  id: "call_mock",
  type: "function",
  function: { name: "get_weather", arguments: '{"city":"Paris"}' },
};

export function toolStream(model: string): string[] {
  const part = (text: string) =>
    event(
      chunk(model, {
        tool_calls: [{ index: 0, function: { arguments: text } }],
      }),
    );
  const start = {
    ...TOOL_CALL,
    index: 0,
    function: { name: "get_weather", arguments: "" },
  };
  return [
    event(
      chunk(model, { role: "assistant", content: null, tool_calls: [start] }),
    ),
    part('{"city":'),
    part('"Paris"}'),
    event(chunk(model, {}, "tool_calls")),
    event(usageChunk(model)),
    DONE,
  ];
}

export function errorBody(
  message: string,
  type: string,
  code: string | null,
): string {
  return JSON.stringify({ error: { message, type, param: null, code } });
}
