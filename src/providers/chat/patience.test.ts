import { expect, it } from "vitest";
import { patienceOf } from "#providers/chat/patience.ts";

const timeouts = {
  connectMs: 10_000,
  firstTokenMs: 120_000,
  betweenTokensMs: 60_000,
  totalMs: 900_000,
};

it.each<[object, number]>([
  [{}, 360_000],
  [{ max_tokens: 100 }, 125_000],
  [{ max_completion_tokens: 4000, max_tokens: 1 }, 320_000],
  [{ max_tokens: 1_000_000 }, 900_000],
])("waits for a whole answer of %j to begin for %d ms", (body, ms) => {
  expect(patienceOf({ body: { ...body }, timeouts })).toBe(ms);
});
