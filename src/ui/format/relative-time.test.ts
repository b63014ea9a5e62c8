import { expect, it } from "vitest";
import { formatRelative } from "#ui/format/relative-time.ts";

const now = new Date("2026-05-10T12:00:00Z");
const before = (seconds: number) => new Date(now.getTime() - seconds * 1_000);

it.each([
  [0, "now"],
  [-1, "now"],
  [-9, "now"],
  [-60, "in 1 min."],
  [5, "5 sec. ago"],
  [60, "1 min. ago"],
  [3_599, "59 min. ago"],
  [7_300, "2 hr. ago"],
  [86_400, "yesterday"],
  [40 * 86_400, "Mar 31, 2026"],
])("%d seconds ago is %s", (seconds, shown) => {
  expect(formatRelative(before(seconds), now)).toBe(shown);
});

it("speaks Hindi", () => {
  expect(formatRelative(before(300), now, "hi")).toBe("5 मि॰ पहले");
});
