import type { MediaKind } from "#core/classify/classification.ts";

/** What kind of medium a MIME type is; `file` for everything that is neither seen nor heard. */
export function mediaKindOf(mimeType: string): MediaKind {
  const [kind = ""] = mimeType.split("/");
  if (kind === "image" || kind === "audio" || kind === "video") return kind;
  return mimeType === "application/ogg" ? "audio" : "file";
}
