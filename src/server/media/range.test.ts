import { expect, it } from "vitest";
import { readRange } from "#server/media/range.ts";

it.each([
  [null, null],
  ["bytes=0-0", { start: 0, end: 0 }],
  ["bytes=10-", { start: 10, end: 99 }],
  ["bytes=-10", { start: 90, end: 99 }],
  ["bytes=-1000", { start: 0, end: 99 }],
  ["bytes=90-1000", { start: 90, end: 99 }],
  ["bytes=100-", "unsatisfiable"],
  ["bytes=-0", "unsatisfiable"],
  ["bytes=5-2", null],
  ["bytes=0-1,5-6", null],
  ["lines=0-1", null],
  ["bytes=-", null],
])("reads %j of 100 bytes", (header, wanted) => {
  expect(readRange(header, 100)).toEqual(wanted);
});
