import type { UpstreamCall } from "#core/upstream.ts";
import { objectsOf, type Json } from "#providers/json.ts";

/** The words that a call wants answered: the last user message, a text field of its own, else the prompt. */
export function askedOf({
  body,
  prompt,
}: Pick<UpstreamCall, "body" | "prompt">): string {
  const last = objectsOf(body.messages).findLast(({ role }) => role === "user");
  const own = [last && textOf(last.content), body.prompt, body.text];
  return own.filter(isFilledText)[0] ?? prompt;
}

function isFilledText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  return objectsOf(content)
    .map(({ text }) => text)
    .filter((text) => typeof text === "string")
    .join("\n");
}

/** What a request held, in words: `2 messages, 1 image, 3 tools`. */
export function contentsOf(body: Readonly<Json>): string {
  const messages = objectsOf(body.messages);
  const parts = messages.flatMap(({ content }) => objectsOf(content));
  const count = (type: string) =>
    parts.filter((part) => part.type === type).length;
  return [
    counted(messages.length, "message"),
    counted(count("image_url"), "image"),
    counted(count("input_audio"), "sound"),
    counted(count("video_url"), "video"),
    counted(count("file"), "file"),
    counted(Array.isArray(body.tools) ? body.tools.length : 0, "tool"),
  ]
    .filter((words) => words !== "")
    .join(", ");
}

function counted(count: number, what: string): string {
  if (count === 0) return "";
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}

export function quoteOf(text: string, longest = 160): string {
  const line = text.replace(/\s+/g, " ").trim().toWellFormed();
  if (line.length <= longest) return line;
  return `${line
    .slice(0, longest)
    .toWellFormed()
    .replace(/\uFFFD$/, "")}…`;
}

export function numberIn(body: Readonly<Json>, key: string): number | null {
  const value = body[key];
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
