import { describe, expect, it } from "vitest";
import { isWholeMedium } from "#providers/media/whole-medium.ts";
import { MP4, PNG } from "#tests/support/media-host.ts";

const bytes = (hex: string) => Buffer.from(hex.replaceAll(" ", ""), "hex");
const text = (latin: string) => Buffer.from(latin, "latin1");
const box = (type: string, body: Buffer) => {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(body.length + 8);
  return Buffer.concat([size, text(type), body]);
};
const riff = (form: string, body: Buffer, size = body.length + 4) => {
  const head = Buffer.alloc(4);
  head.writeUInt32LE(size);
  return Buffer.concat([text("RIFF"), head, text(form), body]);
};

/** The smallest of each that has its beginning and its end. */
const JPEG = bytes(
  "ffd8 ffe0 0010 4a46494600010100000100010000 ffda 0003 00 112233 ff00 44 ffd9",
);
const GIF = bytes(
  "474946383961 0100 0100 000000 2c 00000000 01000100 00 02 02 4401 00 3b",
);
const WEBP = riff("WEBP", text("VP8 \x08\0\0\0abcdefgh"));
const SVG = text(
  '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
);
const AVIF = Buffer.concat([
  box("ftyp", text("avif\0\0\0\0")),
  box("meta", text("some facts of it")),
  box("mdat", text("and what it is")),
]);
const OGG = Buffer.concat([
  text("OggS\0\x02"),
  Buffer.alloc(20),
  bytes("02 03 02"),
  text("abcde"),
]);

describe.each([
  ["image/png", PNG],
  ["image/jpeg", JPEG],
  ["image/gif", GIF],
  ["image/webp", WEBP],
  ["image/svg+xml", SVG],
  ["image/avif", AVIF],
  ["audio/wav", riff("WAVE", text("data\x08\0\0\0abcdefgh"))],
  ["video/mp4", MP4],
  ["audio/ogg", OGG],
])("%s", (mimeType, whole) => {
  it("is whole with all its bytes", () => {
    expect(isWholeMedium(whole, mimeType)).toBe(true);
  });

  it("is not whole, wherever it is cut", () => {
    const taken = Array.from(whole.keys()).filter((length) =>
      isWholeMedium(whole.subarray(0, length), mimeType),
    );
    expect(taken).toEqual([]);
  });
});

it("may have a few bytes of the writer's own behind its end", () => {
  const more = (medium: Buffer) => Buffer.concat([medium, Buffer.alloc(40)]);
  expect(isWholeMedium(more(PNG), "image/png")).toBe(true);
  expect(isWholeMedium(more(JPEG), "image/jpeg")).toBe(true);
  expect(isWholeMedium(more(MP4), "video/mp4")).toBe(true);
});

it.each([0, 0xffff_ffff, 0x7fff_ffff])(
  "may be a sound that was written before its length was known: %i",
  (size) => {
    const sound = riff("WAVE", text("data\xff\xff\xff\xffabcdefgh"), size);
    expect(isWholeMedium(sound, "audio/wav")).toBe(true);
  },
);

it("may be of a kind that does not tell where it ends", () => {
  expect(isWholeMedium(bytes("fffb9000"), "audio/mpeg")).toBe(true);
  expect(isWholeMedium(bytes("0000"), "audio/pcm")).toBe(true);
});
