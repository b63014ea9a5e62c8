import { imageSize } from "image-size";
import { parseBuffer } from "music-metadata";
import { readDataUrl } from "#core/media/data-url.ts";
import type { MadeMedia } from "#core/media/reference.ts";
import { UpstreamFailure } from "#core/upstream.ts";
import { isPrivateUrl } from "#providers/http/public-address.ts";
import type { HostDoor, Patience } from "#providers/media/host-door.ts";
import { download } from "#providers/media/download.ts";
import { mp4Facts } from "#providers/media/mp4-facts.ts";
import { sniff } from "#providers/media/sniff.ts";
import { isWholeMedium } from "#providers/media/whole-medium.ts";

/** What a host may send as one medium. */
const LONGEST_BYTES = 256 * 1024 * 1024;

export type KnownOfMedium = {
  /** What the host says it is, where its bytes do not tell. */
  mimeType?: string;
  width?: number;
  height?: number;
  durationSeconds?: number;
  revisedPrompt?: string;
};

const RAW = /^audio\/(?:pcm|l16|raw|mulaw|basic)/i;
const MEDIUM = /^(?:image|audio|video|model)\//;

/** One entry of a media result: the type by its bytes, sizes and length read from them where the host tells none. */
export async function madeMedia(
  bytes: Uint8Array,
  known: KnownOfMedium = {},
): Promise<MadeMedia> {
  if (bytes.length === 0) {
    throw new UpstreamFailure("empty", "The upstream answered without output.");
  }
  const found = await sniff(bytes);
  // Raw samples have no beginning to be known by; whatever else is claimed would have been found.
  const isRaw = RAW.test(known.mimeType ?? "");
  const mimeType = found?.mimeType ?? (isRaw ? known.mimeType : undefined);
  if (!mimeType || !MEDIUM.test(mimeType)) {
    throw new UpstreamFailure("garbage", "The upstream's answer is no medium.");
  }
  if (!isWholeMedium(bytes, mimeType)) {
    throw new UpstreamFailure("cut", "The upstream broke its answer off.");
  }
  const film = /^video\/(?:mp4|quicktime)$/.test(mimeType)
    ? mp4Facts(bytes)
    : {};
  const { width, height } = sizeOf(bytes, mimeType, { ...film, ...known });
  const seconds = known.durationSeconds ?? (await lengthOf(bytes, mimeType));
  return {
    url: "",
    mime_type: mimeType,
    bytes: bytes.length,
    ...(width && height && { width, height }),
    ...(seconds !== undefined && { duration_seconds: seconds }),
    ...(known.revisedPrompt && { revised_prompt: known.revisedPrompt }),
    content: bytes,
  };
}

/**
 * The same for a link that a host gave. It may lead to a private address only where the host itself is at one. The
 * host's key does not go along, since such links are signed and often lead elsewhere; `headers` are for those that want it.
 */
export async function fetchedMedia(
  url: string,
  host: Pick<HostDoor, "client" | "baseUrl">,
  known: KnownOfMedium,
  { limits, signal }: Patience,
  headers: Readonly<Record<string, string>> = {},
): Promise<MadeMedia> {
  if (url.startsWith("data:")) {
    const read = readDataUrl(url);
    return madeMedia(read?.bytes ?? new Uint8Array(), {
      mimeType: read?.mimeType,
      ...known,
    });
  }
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    throw new UpstreamFailure(
      "garbage",
      "The upstream's answer has no link to its result.",
    );
  }
  const publicOnly = !isPrivateUrl(host.baseUrl);
  const { bytes, mimeType } = await download(
    host.client,
    { url, headers, publicOnly, longest: LONGEST_BYTES },
    limits,
    signal,
  );
  return madeMedia(bytes, { mimeType, ...known });
}

function sizeOf(
  bytes: Uint8Array,
  mimeType: string,
  { width, height }: KnownOfMedium,
): { width?: number; height?: number } {
  if (width && height) return { width, height };
  if (!mimeType.startsWith("image/")) return {};
  try {
    const size = imageSize(bytes);
    return { width: Math.round(size.width), height: Math.round(size.height) };
  } catch {
    // A picture of unknown size is a picture still.
    return {};
  }
}

async function lengthOf(
  bytes: Uint8Array,
  mimeType: string,
): Promise<number | undefined> {
  if (!/^(?:audio|video)\//.test(mimeType)) return undefined;
  return secondsOf(bytes, mimeType);
}

/** The length of a sound or film in seconds, to the millisecond; undefined where its container does not tell. */
export async function secondsOf(
  bytes: Uint8Array,
  mimeType: string,
): Promise<number | undefined> {
  const film = /^(?:video|audio)\/(?:mp4|quicktime)$/.test(mimeType)
    ? mp4Facts(bytes).seconds
    : undefined;
  if (film !== undefined) return film;
  try {
    const { format } = await parseBuffer(
      bytes,
      { mimeType },
      { duration: true, skipCovers: true },
    );
    return format.duration
      ? Math.round(format.duration * 1000) / 1000
      : undefined;
  } catch {
    return undefined;
  }
}
