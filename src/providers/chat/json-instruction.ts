import type { AnswerFormat } from "#providers/chat/conversation.ts";

/** What a model without structured output of its own is told, where JSON is asked for. */
export function jsonInstruction(
  format: Exclude<AnswerFormat, { type: "text" }>,
): string;
export function jsonInstruction(format: AnswerFormat): string | null;
export function jsonInstruction(format: AnswerFormat): string | null {
  if (format.type === "text") return null;
  return format.type === "json_schema"
    ? `Answer with one JSON object that fits this JSON schema, and nothing else: ${JSON.stringify(format.schema)}`
    : "Answer with one JSON object and nothing else.";
}
