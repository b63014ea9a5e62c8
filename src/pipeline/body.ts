import type { JsonObject } from "#pipeline/request.ts";

/** Registry task types that are asked through a chat-completions body. */
const CHAT_TASK_TYPES = new Set([
  "text_generation",
  "web_search",
  "translation",
  "summarization",
  "image_to_text",
]);

export function isChatTask(taskType: string): boolean {
  return CHAT_TASK_TYPES.has(taskType);
}

/**
 * What is sent upstream: `input` as it came, but a chat model always gets `messages`. With none of `messages`, `prompt`
 * and `text`, the prompt is the one user message.
 */
export function bodyFor(
  taskType: string,
  input: JsonObject,
  prompt: string,
): JsonObject {
  if (!isChatTask(taskType) || Array.isArray(input.messages)) return input;
  const { prompt: ownPrompt, text, ...rest } = input;
  const content = [ownPrompt, text].find((value) => typeof value === "string");
  return { ...rest, messages: [{ role: "user", content: content ?? prompt }] };
}
