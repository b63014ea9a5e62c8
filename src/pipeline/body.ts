import { isChatTask } from "#core/catalog/chat-task.ts";
import type { JsonObject } from "#pipeline/request.ts";

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
