import type { UpstreamCall } from "#core/upstream.ts";
import { cannotTake } from "#providers/chat/cannot-take.ts";
import type { MediaPart } from "#providers/chat/conversation.ts";
import type { Json } from "#providers/json.ts";

/** Bedrock's names of formats, by kind of block and media type. */
const FORMATS: Record<
  "image" | "video" | "audio" | "document",
  Readonly<Record<string, string | undefined>>
> = {
  image: {
    "image/png": "png",
    "image/jpeg": "jpeg",
    "image/jpg": "jpeg",
    "image/gif": "gif",
    "image/webp": "webp",
  },
  video: {
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "video/x-matroska": "mkv",
    "video/webm": "webm",
    "video/x-flv": "flv",
    "video/mpeg": "mpeg",
    "video/x-ms-wmv": "wmv",
    "video/3gpp": "three_gp",
  },
  audio: {
    "audio/mpeg": "mp3",
    "audio/mp3": "mp3",
    "audio/wav": "wav",
    "audio/wave": "wav",
    "audio/x-wav": "wav",
    "audio/flac": "flac",
    "audio/ogg": "ogg",
    "audio/opus": "opus",
    "audio/aac": "aac",
    "audio/mp4": "m4a",
    "audio/webm": "webm",
  },
  document: {
    "application/pdf": "pdf",
    "text/csv": "csv",
    "application/msword": "doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document":
      "docx",
    "application/vnd.ms-excel": "xls",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "text/html": "html",
    "text/plain": "txt",
    "application/json": "txt",
    "text/markdown": "md",
  },
};
const WORDS = {
  image: "PNG, JPEG, GIF and WebP pictures here",
  video: "MP4, MOV, MKV, WebM, FLV, MPEG, WMV and 3GP videos here",
  audio: "MP3, WAV, FLAC, OGG, Opus, AAC, M4A and WebM sound here",
  document: "PDF, Word, Excel, CSV, HTML, Markdown and text files here",
};

/** Media as Converse takes them. Documents want names, each another. */
export class MediaBlocks {
  readonly #call: Pick<UpstreamCall, "model">;
  readonly #names = new Set<string>();

  constructor(call: Pick<UpstreamCall, "model">) {
    this.#call = call;
  }

  block(part: MediaPart): Json {
    const kind = part.type === "file" ? "document" : part.type;
    const { source } = part;
    // Links have been followed before.
    const format = source.kind === "data" ? FORMATS[kind][source.mime] : null;
    if (source.kind !== "data" || !format) {
      throw cannotTake(part, this.#call, WORDS[kind]);
    }
    const block = { format, source: { bytes: source.base64 } };
    return kind === "document"
      ? { document: { ...block, name: this.#name(part.name) } }
      : { [kind]: block };
  }

  #name(given: string | null): string {
    const plain = (given ?? "")
      .replace(/\.\w+$/, "")
      .replace(/[^a-zA-Z0-9\s()[\]-]/g, "-")
      .replace(/\s+/g, " ")
      .trim()
      .slice(0, 180);
    const base = plain || "document";
    let name = base;
    for (let nth = 2; this.#names.has(name); nth++) name = `${base} (${nth})`;
    this.#names.add(name);
    return name;
  }
}
