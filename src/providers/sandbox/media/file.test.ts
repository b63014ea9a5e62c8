import { inflateSync } from "node:zlib";
import { expect, it } from "vitest";
import {
  FILM_ID,
  SOLID_ID,
  imageId,
  sandboxMedia,
  soundId,
  vectorId,
} from "#providers/sandbox/media/file.ts";

function fileOf(id: string): { mimeType: string; bytes: Buffer } {
  const file = sandboxMedia(id);
  if (!file) throw new Error(`no file ${id}`);
  return file;
}

it("makes a PNG whose pixels can be read", () => {
  const { mimeType, bytes } = fileOf(imageId(48, 20, 123));
  expect(mimeType).toBe("image/png");
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([48, 20]);
  const at = bytes.indexOf("IDAT");
  const size = bytes.readUInt32BE(at - 4);
  const rows = inflateSync(bytes.subarray(at + 4, at + 4 + size));
  expect(rows).toHaveLength(20 * (1 + 48 * 3));
});

it("makes a WAV as long as it says", () => {
  const { mimeType, bytes } = fileOf(soundId(15, 9));
  expect(mimeType).toBe("audio/wav");
  expect(bytes.subarray(0, 4).toString()).toBe("RIFF");
  expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);
  expect(bytes.readUInt32LE(40) / bytes.readUInt32LE(28)).toBe(1.5);
});

it("has an MP4 whose boxes fill it, with a film and its frames", () => {
  const { mimeType, bytes } = fileOf(FILM_ID);
  expect(mimeType).toBe("video/mp4");
  const boxes: string[] = [];
  let at = 0;
  for (; at < bytes.length; at += bytes.readUInt32BE(at)) {
    boxes.push(bytes.subarray(at + 4, at + 8).toString());
  }
  expect(at).toBe(bytes.length);
  expect(boxes).toEqual(["ftyp", "moov", "free", "mdat"]);
  expect(bytes.includes("avc1")).toBe(true);
});

it("makes a glTF as long as it says, and a picture in SVG", () => {
  const { bytes } = fileOf(SOLID_ID);
  expect(bytes.subarray(0, 4).toString()).toBe("glTF");
  expect(bytes.readUInt32LE(8)).toBe(bytes.length);
  expect(fileOf(vectorId(5)).bytes.toString()).toMatch(/^<svg .*<\/svg>$/);
});

it("makes the same file for the same id", () => {
  const id = imageId(10, 10, 77);
  expect(fileOf(id).bytes).toEqual(fileOf(id).bytes);
});

it.each([
  "",
  "med_1",
  "sandbox-png-9999x9999-00000000",
  "sandbox-png-0x10-00000000",
  "sandbox-png-257x10-00000000",
  "sandbox-wav-99-00000000",
  "sandbox-wav-0-00000000",
  "sandbox-svg-<script>",
  "../sandbox-mp4",
])("knows no file %j", (id) => {
  expect(sandboxMedia(id)).toBeNull();
});
