import type {
  Received,
  Recorded,
} from "#tests/support/providers/recorded-host.ts";
import type { ChatAdapterCase } from "#tests/support/providers/adapter-case.ts";

type Json = Record<string, unknown>;

/** What hosts that speak OpenAI's chat completions answer, for suites of adapters that come to them by other ways. */
const BASE = { id: "chatcmpl-1", created: 1_790_000_000, model: "x" };
const USAGE = { prompt_tokens: 14, completion_tokens: 8, total_tokens: 22 };

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

export const COMPLETION_ANSWERS: ChatAdapterCase["answers"] = {
  "in plain words": {
    whole: wholeCompletion({ content: "Paris" }, "stop"),
    stream: {
      type: "text/event-stream",
      body: `${chunk({ role: "assistant", content: "Pa" })}${chunk({ content: "ris" })}${chunk({}, "stop")}data: ${JSON.stringify({ ...BASE, object: "chat.completion.chunk", choices: [], usage: USAGE })}\n\ndata: [DONE]\n\n`,
    },
    wholeAfter: '"finish_reason":"stop"}]}',
    expected: {
      message: { content: "Paris", refusal: null },
      finishReason: "stop",
      usage: { inputTokens: 14, outputTokens: 8 },
    },
  },
};

export function echoCompletion({ body }: Received): Recorded {
  const messages = body.messages as { role: string; tool_calls: unknown }[];
  const last = messages.findLast(({ role }) => role === "assistant");
  const message = { content: null, tool_calls: last?.tool_calls };
  return wholeCompletion(message, "tool_calls");
}
