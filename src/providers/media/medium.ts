import type { MediaKind } from "#core/classify/classification.ts";
import type { Attachment } from "#core/media/attachments.ts";
import { readDataUrl } from "#core/media/data-url.ts";
import {
  isUpstreamFailure,
  UpstreamFailure,
  type Timeouts,
} from "#core/upstream.ts";
import type { HttpClient } from "#providers/http/client.ts";
import { download } from "#providers/media/download.ts";
import { sniff } from "#providers/media/sniff.ts";

/** A medium of the request with its bytes, checked. */
export type Medium = {
  bytes: Buffer;
  mimeType: string;
  kind: MediaKind;
  /** A name with the extension that hosts go by. */
  filename: string;
};

const MIB = 1024 * 1024;
/** The most bytes that one medium of a request may have. */
const LONGEST: Record<MediaKind, number> = {
  image: 20 * MIB,
  audio: 100 * MIB,
  video: 200 * MIB,
  file: 50 * MIB,
};

/**
 * The bytes behind an attachment: decoded, or fetched from a public address. Its type is what the bytes say. Throws
 * `caller` failures that name the field: what does not load, is too large or is no such medium is for the caller to mend.
 */
export async function readMedium(
  attachment: Attachment,
  client: HttpClient,
  limits: Pick<Timeouts, "connectMs" | "totalMs">,
  signal: AbortSignal,
): Promise<Medium> {
  const { url, path, kind } = attachment;
  if (url.startsWith("data:")) {
    const read = readDataUrl(url);
    if (!read)
      throw fault(
        path,
        "is no data URL that can be read. Send `data:<type>;base64,<data>`.",
      );
    return checked(attachment, read.bytes, read.mimeType);
  }
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    throw fault(path, "is neither a data URL nor an http(s) URL.");
  }
  try {
    const { bytes, mimeType } = await download(
      client,
      { url, headers: {}, publicOnly: true, longest: LONGEST[kind] },
      limits,
      signal,
    );
    return await checked(attachment, bytes, mimeType);
  } catch (error) {
    if (!isUpstreamFailure(error) || error.param !== null) throw error;
    if (error.kind === "aborted") throw error;
    throw fault(path, `could not be fetched: ${error.message}`, error);
  }
}

async function checked(
  { path, kind, filename }: Attachment,
  bytes: Buffer,
  claimed: string,
): Promise<Medium> {
  if (bytes.length === 0) throw fault(path, "is empty.");
  if (bytes.length > LONGEST[kind]) {
    throw fault(path, `is larger than ${LONGEST[kind] / MIB} MiB.`);
  }
  const found = await sniff(bytes);
  // Raw samples have no beginning to be known by.
  const isRaw =
    !found &&
    kind === "audio" &&
    /^audio\/(?:pcm|l16|raw|mulaw|basic)/.test(claimed);
  const mimeType = found?.mimeType ?? claimed;
  const isRight =
    kind === "file" ||
    isRaw ||
    found?.kind === kind ||
    // A film's sound can be listened to, and one container holds either.
    (kind === "audio" && found?.kind === "video");
  if (!isRight) {
    throw fault(
      path,
      `is not ${NAMES[kind]}: its content is ${found ? found.mimeType : "of an unknown type"}.`,
    );
  }
  const extension = found?.extension ?? claimed.split("/")[1] ?? "bin";
  return {
    bytes,
    mimeType,
    kind: kind === "file" ? (found?.kind ?? "file") : kind,
    filename: filename ?? `${kind}.${extension}`,
  };
}

const NAMES: Record<MediaKind, string> = {
  image: "a picture",
  audio: "a sound",
  video: "a film",
  file: "a file",
};

export function fault(
  path: string,
  what: string,
  cause?: unknown,
): UpstreamFailure {
  return new UpstreamFailure(
    "caller",
    `\`${path}\` ${what}`,
    0,
    null,
    cause,
    null,
    path,
  );
}
