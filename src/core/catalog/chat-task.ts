/** Registry task types that are asked through a chat-completions body. */
const CHAT_TASK_TYPES: ReadonlySet<string> = new Set([
  "text_generation",
  "web_search",
  "translation",
  "summarization",
  "image_to_text",
]);

export function isChatTask(taskType: string): boolean {
  return CHAT_TASK_TYPES.has(taskType);
}
