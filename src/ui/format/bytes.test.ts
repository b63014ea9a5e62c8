import { expect, it } from "vitest";
import { formatBytes } from "#ui/format/bytes.ts";

it.each([
  [0, "0 kB"],
  [3_240, "3.2 kB"],
  [999_000, "999 kB"],
  [14_480_000, "14.5 MB"],
])("%d bytes are %s", (bytes, shown) => {
  expect(formatBytes(bytes)).toBe(shown);
});
