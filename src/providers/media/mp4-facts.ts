export type FilmFacts = { seconds?: number; width?: number; height?: number };

/**
 * Length and size of an MP4 or QuickTime film, from the heads of the film and of its picture track. Libraries for
 * sound read the length from a sound track, which many made films do not have.
 */
export function mp4Facts(bytes: Uint8Array): FilmFacts {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const film = childrenOf(data).find(({ type }) => type === "moov");
  if (!film) return {};
  const parts = childrenOf(film.body);
  const head = parts.find(({ type }) => type === "mvhd")?.body;
  const sizes = parts
    .filter(({ type }) => type === "trak")
    .map(({ body }) =>
      sizeOf(childrenOf(body).find(({ type }) => type === "tkhd")?.body),
    );
  return {
    ...(head && { seconds: secondsIn(head) }),
    ...sizes.find((size) => size !== null),
  };
}

function secondsIn(head: Buffer): number | undefined {
  const isLong = head[0] === 1;
  if (head.length < (isLong ? 32 : 20)) return undefined;
  const scale = head.readUInt32BE(isLong ? 20 : 12);
  const units = isLong
    ? Number(head.readBigUInt64BE(24))
    : head.readUInt32BE(16);
  const seconds = units / scale;
  return seconds > 0 && Number.isFinite(seconds)
    ? Math.round(seconds * 1000) / 1000
    : undefined;
}

/** The last two fields, in 16.16 fixed point; a sound track has none. */
function sizeOf(
  head: Buffer | undefined,
): { width: number; height: number } | null {
  if (!head || head.length < 84) return null;
  const width = Math.round(head.readUInt32BE(head.length - 8) / 65_536);
  const height = Math.round(head.readUInt32BE(head.length - 4) / 65_536);
  return width > 0 && height > 0 ? { width, height } : null;
}

function childrenOf(data: Buffer): { type: string; body: Buffer }[] {
  const found = [];
  for (let at = 0; at + 8 <= data.length;) {
    const short = data.readUInt32BE(at);
    const isLong = short === 1 && at + 16 <= data.length;
    const size = isLong
      ? Number(data.readBigUInt64BE(at + 8))
      : short === 0
        ? data.length - at
        : short;
    const head = isLong ? 16 : 8;
    if (size < head) break;
    found.push({
      type: data.toString("latin1", at + 4, at + 8),
      body: data.subarray(at + head, Math.min(at + size, data.length)),
    });
    at += size;
  }
  return found;
}
