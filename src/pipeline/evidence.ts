import type { MediaKind, Turn } from "#core/classify/classification.ts";
import type { JsonObject } from "#pipeline/request.ts";

/** What a request's `input` says about its prompt. */
export type Evidence = {
  /** What is classified. */
  prompt: string;
  /** The conversation before it, oldest first. */
  turns: Turn[];
  /** Media of the current turn: they speak about the task. */
  attachments: MediaKind[];
  /** Media anywhere in the conversation: the model must be able to take them. */
  allMedia: MediaKind[];
};

type Message = { role: Turn["role"]; text: string; media: MediaKind[] };

const ROLES = new Set<string>([
  "system",
  "developer",
  "user",
  "assistant",
  "tool",
]);

/** Reads prompt, turns and attachments out of a chat body. Never throws: what has another shape says nothing. */
export function readEvidence(
  prompt: string | null,
  input: JsonObject,
): Evidence {
  const messages = Array.isArray(input.messages)
    ? input.messages.flatMap(readMessage)
    : [];
  const lastUser = messages.findLastIndex(({ role }) => role === "user");
  const current = lastUser >= 0 ? messages[lastUser] : undefined;
  const spoken = current?.text ?? textOf(input.prompt) ?? textOf(input.text);
  const classified = prompt ?? spoken ?? "";
  // The prompt usually repeats the last user message; where it does not, that message is evidence too.
  const isRepeated = current !== undefined && current.text === classified;
  const turns = messages
    .filter((message, at) => !(isRepeated && at === lastUser) && message.text)
    .map(({ role, text }) => ({ role, text }));
  return {
    prompt: classified,
    turns,
    attachments: current?.media ?? [],
    allMedia: messages.flatMap(({ media }) => media),
  };
}

function readMessage(value: unknown): Message[] {
  if (!isObject(value)) return [];
  const { role, content } = value;
  if (typeof role !== "string" || !ROLES.has(role)) return [];
  const known = role as Turn["role"];
  if (typeof content === "string") {
    return [{ role: known, text: content, media: [] }];
  }
  if (!Array.isArray(content)) return [{ role: known, text: "", media: [] }];
  const parts = content.filter(isObject);
  const text = parts.flatMap((part) => textOf(part.text) ?? []).join("\n");
  return [{ role: known, text, media: parts.flatMap(mediaOf) }];
}

function mediaOf(part: JsonObject): MediaKind[] {
  switch (part.type) {
    case "image_url":
    case "input_image":
    case "image":
      return ["image"];
    case "input_audio":
    case "audio_url":
      return ["audio"];
    case "video_url":
    case "input_video":
      return ["video"];
    case "file":
    case "input_file":
      return [fileKind(part)];
    default:
      return [];
  }
}

function fileKind(part: JsonObject): MediaKind {
  const file = isObject(part.file) ? part.file : part;
  const data = textOf(file.file_data) ?? textOf(file.file_url) ?? "";
  const named = `${textOf(file.filename) ?? ""} ${data.slice(0, 64)}`;
  if (/data:image\/|\.(png|jpe?g|webp|gif|avif)\b/i.test(named)) return "image";
  if (/data:audio\/|\.(mp3|wav|m4a|ogg|flac)\b/i.test(named)) return "audio";
  if (/data:video\/|\.(mp4|mov|webm|mkv)\b/i.test(named)) return "video";
  return "file";
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
