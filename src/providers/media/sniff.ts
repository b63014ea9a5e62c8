import { fileTypeFromBuffer } from "file-type";
import { mediaKindOf } from "#core/media/kind.ts";
import type { MediaKind } from "#core/classify/classification.ts";

/** What bytes are by their own beginning, whatever anybody says of them. */
export type Sniffed = { mimeType: string; kind: MediaKind; extension: string };

/** Names that the library gives and others do not use. */
const USUAL: Readonly<Record<string, string | undefined>> = {
  "audio/x-m4a": "audio/mp4",
  "audio/wave": "audio/wav",
  "audio/vnd.wave": "audio/wav",
  "audio/x-flac": "audio/flac",
  "audio/opus": "audio/ogg",
  "audio/ogg; codecs=opus": "audio/ogg",
  "video/x-m4v": "video/mp4",
};

export async function sniff(bytes: Uint8Array): Promise<Sniffed | null> {
  const found = await fileTypeFromBuffer(bytes);
  if (found) {
    const mimeType = USUAL[found.mime] ?? found.mime;
    if (mimeType !== "application/xml") {
      return { mimeType, kind: mediaKindOf(mimeType), extension: found.ext };
    }
  }
  const beginning = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg[\s>]/i.test(
    beginning,
  )
    ? { mimeType: "image/svg+xml", kind: "image", extension: "svg" }
    : null;
}
