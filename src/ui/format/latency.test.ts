import { expect, it } from "vitest";
import { formatMs } from "#ui/format/latency.ts";

it.each([
  [0, "0ms"],
  [3.14, "3.1ms"],
  [245.4, "245ms"],
  [999.6, "1s"],
  [1234, "1.23s"],
  [12_345, "12.3s"],
  [90_000, "1.5m"],
])("%d ms is %s", (ms, shown) => {
  expect(formatMs(ms)).toBe(shown);
});
