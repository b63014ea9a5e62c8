import type {
  CacheMark,
  MediaPart,
  Part,
  TextPart,
} from "#providers/chat/conversation.ts";
import { badField, objectIn, textOf } from "#providers/chat/fields.ts";
import { sourceOf } from "#providers/chat/source.ts";
import { isObject, type Json } from "#providers/json.ts";

/** A message's content, a text or parts, as parts. Empty texts are left out: most hosts refuse them. */
export function readParts(content: unknown, path: string): Part[] {
  if (content === null || content === undefined) return [];
  if (typeof content === "string") return textParts(content, null);
  if (!Array.isArray(content)) {
    throw badField(path, `\`${path}\` is neither a text nor a list of parts.`);
  }
  return content.flatMap((part: unknown, at) => {
    const where = `${path}.${at}`;
    if (typeof part === "string") return textParts(part, null);
    if (!isObject(part)) throw badField(where, `\`${where}\` is no part.`);
    return readPart(part, where);
  });
}

/** The same for messages that hold words alone: system, assistant. */
export function readTexts(content: unknown, path: string): TextPart[] {
  return readParts(content, path).map((part, at) => {
    if (part.type === "text") return part;
    const where = `${path}.${at}`;
    throw badField(where, `\`${where}\` must be a text in this message.`);
  });
}

function readPart(part: Json, path: string): Part[] {
  const cache = cacheMarkOf(part);
  switch (part.type) {
    case "text":
    case "input_text":
    case "output_text":
      return textParts(textOf(part.text) ?? "", cache);
    case "refusal":
      return textParts(textOf(part.refusal) ?? "", cache);
    case "image_url":
    case "input_image":
      return [linked("image", part, "image_url", path, "image/png", cache)];
    case "video_url":
      return [linked("video", part, "video_url", path, "video/mp4", cache)];
    case "input_audio":
      return [audio(part, path, cache)];
    case "file":
    case "input_file":
      return [file(part, path, cache)];
    default:
      throw badField(
        `${path}.type`,
        `\`${path}.type\` is no kind of content part. Use text, image_url, input_audio, video_url or file.`,
      );
  }
}

/** `prompt_cache_breakpoint` is OpenAI's spelling, `cache_control` Anthropic's and that of other gateways. */
export function cacheMarkOf(holder: Json): CacheMark | null {
  const control = holder.cache_control;
  if (isObject(control)) return { ttl: control.ttl === "1h" ? "1h" : "5m" };
  return isObject(holder.prompt_cache_breakpoint) ? { ttl: "5m" } : null;
}

function textParts(text: string, cache: CacheMark | null): TextPart[] {
  return text === "" ? [] : [{ type: "text", text, cache }];
}

function linked(
  type: "image" | "video",
  part: Json,
  key: string,
  path: string,
  mime: string,
  cache: CacheMark | null,
): MediaPart {
  const value = part[key];
  const isNested = isObject(value);
  const url = isNested ? textOf(value.url) : textOf(value);
  const where = isNested ? `${path}.${key}.url` : `${path}.${key}`;
  if (url === null) throw badField(where, `\`${where}\` must be a URL.`);
  return { type, source: sourceOf(url, where, mime), name: null, cache };
}

const AUDIO_MIMES: Record<string, string | undefined> = {
  mp3: "audio/mpeg",
  pcm16: "audio/L16",
  m4a: "audio/mp4",
};

function audio(part: Json, path: string, cache: CacheMark | null): MediaPart {
  const given = objectIn(part, "input_audio");
  const where = `${path}.input_audio.data`;
  const data = textOf(given.data) ?? textOf(given.url);
  if (!data) throw badField(where, `\`${where}\` must be base64.`);
  const format = textOf(given.format)?.toLowerCase() ?? "wav";
  const mime = AUDIO_MIMES[format] ?? `audio/${format}`;
  return {
    type: "audio",
    source: /^(?:data:|https?:)/i.test(data)
      ? sourceOf(data, where, mime)
      : { kind: "data", mime, base64: data, path: where },
    name: null,
    cache,
  };
}

function file(part: Json, path: string, cache: CacheMark | null): MediaPart {
  const given = isObject(part.file) ? part.file : part;
  const inside = isObject(part.file) ? `${path}.file` : path;
  const data = textOf(given.file_data) ?? textOf(given.file_url);
  if (data === null) {
    const where = `${inside}.file_data`;
    throw badField(
      where,
      `\`${where}\` must be a data URL or an https URL; ids of files kept elsewhere are not known here.`,
    );
  }
  const where = `${inside}.file_data`;
  const name = textOf(given.filename);
  return {
    type: "file",
    source: /^(?:data:|https?:)/i.test(data)
      ? sourceOf(data, where, "application/pdf")
      : { kind: "data", mime: "application/pdf", base64: data, path: where },
    name,
    cache,
  };
}
