import { crc32, deflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const TRUE_COLOUR = 2;

/** A gradient whose colours come from `seed`, as an 8-bit RGB PNG. */
export function pngOf(width: number, height: number, seed: number): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 3));
  const base = [seed & 255, (seed >>> 8) & 255, (seed >>> 16) & 255] as const;
  let at = 0;
  for (let y = 0; y < height; y++) {
    rows[at++] = 0; // No filter.
    for (let x = 0; x < width; x++) {
      rows[at++] = (base[0] + Math.floor((x * 128) / width)) & 255;
      rows[at++] = (base[1] + Math.floor((y * 128) / height)) & 255;
      rows[at++] = base[2];
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, TRUE_COLOUR, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
}
