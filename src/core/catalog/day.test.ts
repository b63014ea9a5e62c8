import { expect, it } from "vitest";
import { dayAt } from "#core/catalog/day.ts";

it.each([
  ["2026-07-31T23:59:59.999Z", "2026-07-31"],
  ["2026-08-01T00:00:00.000Z", "2026-08-01"],
  ["2026-07-31T00:00:00.000Z", "2026-07-31"],
  ["1969-12-31T23:59:59.999Z", "1969-12-31"],
])("at %s it is %s", (time, day) => {
  expect(dayAt(Date.parse(time))).toBe(day);
});
