import { randomUUID } from "node:crypto";
import { chunksOf } from "#core/chat/completion.ts";
import type { JsonObject } from "#pipeline/request.ts";
import { MessageOutput } from "#server/doors/messages/output.ts";

export function newMessageId(): string {
  return `msg_${randomUUID().replaceAll("-", "")}`;
}

/** The message object, at its beginning or its end. */
export function presentMessage(state: {
  id: string;
  model: string;
  content: readonly JsonObject[];
  finishReason: string | null;
  usage: JsonObject;
}): JsonObject {
  return {
    id: state.id,
    type: "message",
    role: "assistant",
    model: state.model,
    content: state.content,
    stop_reason: state.finishReason && stopReason(state.finishReason),
    stop_sequence: null,
    stop_details: null,
    container: null,
    usage: state.usage,
  };
}

export function stopReason(finishReason: string): string {
  switch (finishReason) {
    case "length":
      return "max_tokens";
    case "tool_calls":
    case "function_call":
      return "tool_use";
    case "content_filter":
      return "refusal";
    default:
      return "end_turn";
  }
}

/** OpenAI's chat usage in Anthropic's words, whose input leaves out what the cache gave. */
export function messageUsage(usage: unknown): JsonObject {
  const {
    prompt_tokens: prompt = 0,
    completion_tokens: completion = 0,
    prompt_tokens_details: details,
  } = (usage ?? {}) as Record<string, number | JsonObject | undefined>;
  const cached = detail(details, "cached_tokens");
  const written = detail(details, "cache_write_tokens");
  return {
    input_tokens: Math.max(0, Number(prompt) - cached - written),
    cache_creation_input_tokens: written,
    cache_read_input_tokens: cached,
    output_tokens: completion,
  };
}

function detail(details: unknown, name: string): number {
  const value = (details as JsonObject | undefined)?.[name];
  return typeof value === "number" ? value : 0;
}

/** A whole chat completion as the blocks of a message. */
export function wholeMessage(completion: JsonObject): MessageOutput {
  const output = new MessageOutput();
  for (const { json } of chunksOf(completion)) {
    for (const _ of output.take(JSON.parse(json) as JsonObject));
  }
  for (const _ of output.end());
  return output;
}
