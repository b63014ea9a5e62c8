import { expect, it } from "vitest";
import { formatChange, formatCount, formatShare } from "#ui/format/count.ts";

it("shortens what is too long to read", () => {
  expect(formatCount(9_876)).toBe("9,876");
  expect(formatCount(12_345)).toBe("12.3K");
  expect(formatCount(4_500_000)).toBe("4.5M");
});

it("shows a small share as more than nothing", () => {
  expect(formatShare(0.1234)).toBe("12.3%");
  expect(formatShare(0.0004)).toBe("0.04%");
  expect(formatShare(0)).toBe("0%");
});

it("gives a change its sign, and none where there was nothing before", () => {
  expect(formatChange(15, 10)).toBe("+50%");
  expect(formatChange(5, 10)).toBe("-50%");
  expect(formatChange(10, 10)).toBe("0%");
  expect(formatChange(10, 0)).toBeNull();
});
