import { expect, it } from "vitest";
import { retryAfterSeconds } from "#providers/http/retry-after.ts";

const NOW = Date.parse("2026-11-23T12:00:00Z");

it.each([
  [{ "retry-after": "7" }, 7],
  [{ "retry-after": " 1.5 " }, 1.5],
  [{ "retry-after-ms": "250", "retry-after": "9" }, 0.25],
  [{ "retry-after": "Mon, 23 Nov 2026 12:00:30 GMT" }, 30],
  [{ "retry-after": "Mon, 23 Nov 2026 11:00:00 GMT" }, 0],
  [{ "retry-after": ["3", "4"] }, 3],
  [{ "retry-after": "99999999" }, 86_400],
  [{ "retry-after": "soon" }, null],
  [{ "retry-after": "-5 apples" }, null],
  [{ "retry-after": "" }, null],
  [{}, null],
])("reads %j as %j seconds", (headers, seconds) => {
  expect(retryAfterSeconds(headers, NOW)).toBe(seconds);
});
