import { mergeInto } from "#core/analytics/histogram.ts";
import type {
  UsageQuery,
  UsageShare,
  UsageStore,
} from "#core/analytics/usage.ts";
import { addMoney } from "#core/money.ts";

/** One store up to a day's first moment, and another one from then on. */
export function joined(
  before: UsageStore,
  after: UsageStore,
  from: Date,
): UsageStore {
  async function fromBoth<Query extends UsageQuery, Row>(
    query: Query,
    read: (store: UsageStore, part: Query) => Promise<Row[]>,
  ): Promise<Row[]> {
    const to = query.to < from ? query.to : from;
    const since = query.from > from ? query.from : from;
    const parts = await Promise.all([
      query.from < to ? read(before, { ...query, to }) : [],
      since < query.to ? read(after, { ...query, from: since }) : [],
    ]);
    return parts.flat();
  }

  return {
    points: (query) => fromBoth(query, (store, part) => store.points(part)),
    parts: (query) => fromBoth(query, (store, part) => store.parts(part)),
    async shares(query) {
      const shares = await fromBoth(query, (store, part) => store.shares(part));
      const alike = Map.groupBy(
        shares,
        ({ dimension, value }) => `${dimension} ${value}`,
      );
      return [...alike.values()]
        .map((same) => same.reduce(addedUp))
        .sort(
          (a, b) => b.requests - a.requests || (a.value < b.value ? -1 : 1),
        );
    },
  };
}

function addedUp(one: UsageShare, other: UsageShare): UsageShare {
  const merged = (measure: "total" | "ttft") => {
    const sum = new Map(one[measure]);
    const more = other[measure];
    mergeInto(sum, [...more.keys()], [...more.values()]);
    return sum;
  };
  return {
    dimension: one.dimension,
    value: one.value,
    requests: one.requests + other.requests,
    errors: one.errors + other.errors,
    promptTokens: one.promptTokens + other.promptTokens,
    completionTokens: one.completionTokens + other.completionTokens,
    cachedTokens: one.cachedTokens + other.cachedTokens,
    reasoningTokens: one.reasoningTokens + other.reasoningTokens,
    cost: addMoney(one.cost, other.cost),
    saved: addMoney(one.saved, other.saved),
    cacheHits: one.cacheHits + other.cacheHits,
    fallbacks: one.fallbacks + other.fallbacks,
    total: merged("total"),
    ttft: merged("ttft"),
  };
}
