import { objectsOf, type Json } from "#providers/json.ts";

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
