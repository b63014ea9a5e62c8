import type { MediaKind } from "#core/classify/classification.ts";

type Json = Record<string, unknown>;

/** One medium that a request brings along in a content part. */
export type Attachment = {
  /** What the part says it is; a `file` may turn out to be anything. */
  kind: MediaKind;
  /** A data URL, an http(s) URL, or the id of an uploaded file. */
  url: string;
  /** Where it stands in the body, dotted, e.g. `messages.0.content.1.image_url.url`. */
  path: string;
  /** The index of its message. */
  message: number;
  filename: string | null;
};

/** Every medium of every message, in order. What has another shape is left to whoever reads the message. */
export function attachmentsIn(body: Readonly<Json>): Attachment[] {
  if (!Array.isArray(body.messages)) return [];
  return body.messages.flatMap((message: unknown, at) => {
    if (!isObject(message) || !Array.isArray(message.content)) return [];
    return message.content.flatMap((part: unknown, nth) => {
      const found = isObject(part) ? readPart(part) : null;
      if (!found) return [];
      const { field, ...rest } = found;
      const path = `messages.${at}.content.${nth}.${field}`;
      return [{ ...rest, path, message: at }];
    });
  });
}

/** The media that the request is about: those of its last message that has any. */
export function currentAttachments(body: Readonly<Json>): Attachment[] {
  const all = attachmentsIn(body);
  const last = all.at(-1)?.message;
  return all.filter(({ message }) => message === last);
}

type Part = Pick<Attachment, "kind" | "url" | "filename"> & { field: string };

function readPart(part: Json): Part | null {
  switch (part.type) {
    case "image_url":
    case "input_image":
      return linked(part, "image_url", "image") ?? idOf(part, "image");
    case "video_url":
    case "input_video":
      return linked(part, "video_url", "video") ?? idOf(part, "video");
    case "audio_url":
      return linked(part, "audio_url", "audio");
    case "input_audio":
      return audioPart(part);
    case "file":
    case "input_file":
      return filePart(part);
    default:
      return null;
  }
}

/** `{ image_url: { url } }`, or `{ image_url: "…" }` as the Responses API writes it. */
function linked(part: Json, name: string, kind: MediaKind): Part | null {
  const value = part[name];
  if (typeof value === "string") {
    return { kind, url: value, field: name, filename: null };
  }
  return isObject(value) && typeof value.url === "string"
    ? { kind, url: value.url, field: `${name}.url`, filename: null }
    : null;
}

function idOf(part: Json, kind: MediaKind): Part | null {
  return typeof part.file_id === "string"
    ? { kind, url: part.file_id, field: "file_id", filename: null }
    : null;
}

function audioPart(part: Json): Part | null {
  const sound = part.input_audio;
  if (!isObject(sound)) return null;
  const { data, format, url } = sound;
  if (typeof data === "string") {
    const isUrl = /^(?:data:|https?:|file_)/.test(data);
    const type =
      typeof format === "string" ? format.toLowerCase() : "octet-stream";
    return {
      kind: "audio",
      url: isUrl
        ? data
        : `data:audio/${AUDIO_TYPES[type] ?? type};base64,${data}`,
      field: "input_audio.data",
      filename: null,
    };
  }
  return typeof url === "string"
    ? { kind: "audio", url, field: "input_audio.url", filename: null }
    : null;
}

const AUDIO_TYPES: Readonly<Record<string, string | undefined>> = {
  mp3: "mpeg",
  m4a: "mp4",
  pcm16: "pcm",
};

function filePart(part: Json): Part | null {
  const isWrapped = isObject(part.file);
  const file = isObject(part.file) ? part.file : part;
  const under = isWrapped ? "file." : "";
  const filename = typeof file.filename === "string" ? file.filename : null;
  for (const name of ["file_data", "file_url", "file_id"]) {
    const url = file[name];
    if (typeof url === "string") {
      return { kind: "file", url, field: `${under}${name}`, filename };
    }
  }
  return null;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
