import { expect, it } from "vitest";
import type {
  UsageQuery,
  UsageShare,
  UsageStore,
} from "#core/analytics/usage.ts";
import { moneyFromDollars } from "#core/money.ts";
import { joined } from "#services/analytics/joined.ts";

const day = (number: number) => new Date(Date.UTC(2026, 4, number));
const asked = (from: number, to: number): UsageQuery => ({
  orgId: "org_1",
  mode: "live",
  grain: "day",
  from: day(from),
  to: day(to),
});
const figures = {
  requests: 1,
  errors: 1,
  promptTokens: 2,
  completionTokens: 3,
  cachedTokens: 4,
  reasoningTokens: 5,
  cost: moneyFromDollars(0.1),
  saved: moneyFromDollars(0.2),
  cacheHits: 1,
  fallbacks: 1,
  total: new Map([[8, 1]]),
  ttft: new Map([[9, 2]]),
};
const aShare = (value: string): UsageShare => ({
  dimension: "model",
  value,
  ...figures,
});

/** Tells one row a question, at its first moment. */
function aStore(...values: string[]) {
  const questions: UsageQuery[] = [];
  const told = <Row>(row: (query: UsageQuery) => Row[]) =>
    async function answer(query: UsageQuery) {
      questions.push(query);
      return row(query);
    };
  const store: UsageStore = {
    points: told(({ from }) => [{ at: from, ...figures }]),
    parts: told(({ from }) => [{ at: from, value: "a", ...figures }]),
    shares: told(() => values.map(aShare)),
  };
  return { store, questions };
}

function both() {
  const [old, young] = [aStore("a", "b"), aStore("b", "c")];
  return { old, young, store: joined(old.store, young.store, day(10)) };
}

it.each([
  [asked(1, 10), [asked(1, 10)], []],
  [asked(10, 20), [], [asked(10, 20)]],
  [asked(1, 20), [asked(1, 10)], [asked(10, 20)]],
])("asks each store for its own days: %j", async (query, before, after) => {
  const { old, young, store } = both();
  const points = await store.points(query);
  expect(old.questions).toEqual(before);
  expect(young.questions).toEqual(after);
  expect(points.map(({ at }) => at)).toEqual(
    [...before, ...after].map(({ from }) => from),
  );
  const parts = await store.parts({ ...query, by: "model" });
  expect(parts).toHaveLength(points.length);
});

it("adds up what both tell of the same, the most used first", async () => {
  const { store } = both();
  const shares = await store.shares(asked(1, 20));
  expect(shares).toEqual([
    {
      ...aShare("b"),
      requests: 2,
      errors: 2,
      promptTokens: 4,
      completionTokens: 6,
      cachedTokens: 8,
      reasoningTokens: 10,
      cost: moneyFromDollars(0.2),
      saved: moneyFromDollars(0.4),
      cacheHits: 2,
      fallbacks: 2,
      total: new Map([[8, 2]]),
      ttft: new Map([[9, 4]]),
    },
    aShare("a"),
    aShare("c"),
  ]);
});
