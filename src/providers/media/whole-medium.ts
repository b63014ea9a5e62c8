/**
 * Whether a medium's bytes go on to where its own container says that it ends. A host that closes its connection too
 * early, without having told a length, looks like one that is done: half a picture must not be taken for a whole one.
 * True for containers that do not tell, such as MP3 and raw samples.
 */
export function isWholeMedium(bytes: Uint8Array, mimeType: string): boolean {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return WHOLE[mimeType]?.(data) ?? true;
}

type Check = (data: Buffer) => boolean;

const WHOLE: Readonly<Record<string, Check | undefined>> = {
  "image/png": endsWithin(Buffer.from("IEND\xae\x42\x60\x82", "latin1")),
  "image/jpeg": endsWithin(Buffer.from([0xff, 0xd9])),
  "image/gif": (data) => data.at(-1) === 0x3b,
  "image/svg+xml": (data) =>
    /<\/svg>\s*$|<svg\b[^<>]*\/>\s*$/.test(data.toString("latin1")),
  "image/webp": fillsRiff,
  "audio/wav": fillsRiff,
  "image/avif": fillsBoxes,
  "image/heic": fillsBoxes,
  "audio/mp4": fillsBoxes,
  "video/mp4": fillsBoxes,
  "video/quicktime": fillsBoxes,
  "audio/ogg": fillsPages,
  "video/ogg": fillsPages,
};

/** Some writers put a few bytes of their own behind the end. */
const MOST_BEHIND = 1024;

function endsWithin(mark: Buffer): Check {
  return (data) =>
    data.lastIndexOf(mark) >= Math.max(0, data.length - MOST_BEHIND);
}

/** Writers that stream a sound do not know its size when they begin, and write one that is beyond any. */
const BEYOND_ANY = 0x7fff_0000;

function fillsRiff(data: Buffer): boolean {
  if (data.length < 12) return false;
  const size = data.readUInt32LE(4);
  return size === 0 || size >= BEYOND_ANY || data.length >= size + 8;
}

/** MP4 and its kin: boxes one behind the other, each with its size. A film is none without its head and its data. */
function fillsBoxes(data: Buffer): boolean {
  const found = new Set<string>();
  let at = 0;
  while (at + 8 <= data.length) {
    const short = data.readUInt32BE(at);
    found.add(data.toString("latin1", at + 4, at + 8));
    if (short === 1 && at + 16 > data.length) return false;
    // None: to the end, wherever that is.
    const size =
      short === 0
        ? data.length - at
        : short === 1
          ? Number(data.readBigUInt64BE(at + 8))
          : short;
    if (size < 8) break;
    at += size;
  }
  const isRest = data.subarray(at).every((byte) => byte === 0);
  const hasHead = found.has("moov") || found.has("meta");
  return at <= data.length && isRest && hasHead && found.has("mdat");
}

const PAGE_HEAD = 27;

/** Ogg: pages, each with the lengths of its parts in its head. */
function fillsPages(data: Buffer): boolean {
  let at = 0;
  while (at + PAGE_HEAD <= data.length) {
    if (data.toString("latin1", at, at + 4) !== "OggS") return true;
    const parts = data[at + PAGE_HEAD - 1] ?? 0;
    const lengths = data.subarray(at + PAGE_HEAD, at + PAGE_HEAD + parts);
    if (lengths.length < parts) return false;
    at += PAGE_HEAD + parts + lengths.reduce((sum, one) => sum + one, 0);
  }
  return at > 0 && at === data.length;
}
