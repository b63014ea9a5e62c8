import {
  type Histogram,
  mergeInto,
  percentile,
} from "#core/analytics/histogram.ts";
import {
  type Period,
  periodOf,
  type UsageRange,
} from "#core/analytics/period.ts";
import type {
  Dimension,
  LatencyHistograms,
  UsagePart,
  UsagePoint,
  UsageShare,
  UsageStore,
  UsageSums,
} from "#core/analytics/usage.ts";
import type { Mode } from "#core/caller.ts";
import { addMoney, NO_MONEY } from "#core/money.ts";

export type Percentiles = {
  p50: number | null;
  p95: number | null;
  p99: number | null;
};
export type Figures = UsageSums & {
  /** Milliseconds, of answered requests. */
  latency: Percentiles;
  ttft: Percentiles;
};
export type Overview = {
  period: Period;
  totals: Figures;
  previous: Figures;
  /** Every bucket of the period, empty ones too. */
  series: (Figures & { at: Date; parts: UsagePart[] })[];
  shares: Record<Dimension, (Figures & { value: string })[]>;
};

/** What an organisation used in a range that ends now, in one mode, beside the range before. */
export async function usageOverview(
  { store, now }: { store: UsageStore; now: number },
  { orgId, mode }: { orgId: string; mode: Mode },
  { range, by }: { range: UsageRange; by: Dimension | null },
): Promise<Overview> {
  const period = periodOf(range, now);
  const { grain, from, to, previousFrom } = period;
  const scope = { orgId, mode, grain };
  const [points, shares, parts] = await Promise.all([
    store.points({ ...scope, from: previousFrom, to }),
    store.shares({ ...scope, from, to }),
    by ? store.parts({ ...scope, from, to, by }) : [],
  ]);
  const current = points.filter(({ at }) => at >= from);
  return {
    period,
    totals: figuresOf(current),
    previous: figuresOf(points.filter(({ at }) => at < from)),
    series: filled(period, current, parts),
    shares: sharesOf(shares),
  };
}

function filled(
  { buckets }: Period,
  points: readonly UsagePoint[],
  parts: readonly UsagePart[],
): Overview["series"] {
  const byTime = new Map(points.map((point) => [point.at.getTime(), point]));
  const partsByTime = Map.groupBy(parts, ({ at }) => at.getTime());
  return buckets.map((at) => {
    const point = byTime.get(at.getTime());
    return {
      at,
      ...figuresOf(point ? [point] : []),
      parts: partsByTime.get(at.getTime()) ?? [],
    };
  });
}

function sharesOf(shares: readonly UsageShare[]): Overview["shares"] {
  const of = (dimension: Dimension) =>
    shares
      .filter((share) => share.dimension === dimension)
      .map((share) => ({ value: share.value, ...figuresOf([share]) }));
  return {
    model: of("model"),
    provider: of("provider"),
    task: of("task"),
    tier: of("tier"),
    host: of("host"),
    status: of("status"),
    key: of("key"),
    error: of("error"),
  };
}

function figuresOf(rows: readonly (UsageSums & LatencyHistograms)[]): Figures {
  const total = new Map<number, number>();
  const ttft = new Map<number, number>();
  const sums: UsageSums = {
    requests: 0,
    errors: 0,
    promptTokens: 0,
    completionTokens: 0,
    cachedTokens: 0,
    reasoningTokens: 0,
    cost: NO_MONEY,
    saved: NO_MONEY,
    cacheHits: 0,
    fallbacks: 0,
  };
  for (const row of rows) {
    sums.requests += row.requests;
    sums.errors += row.errors;
    sums.promptTokens += row.promptTokens;
    sums.completionTokens += row.completionTokens;
    sums.cachedTokens += row.cachedTokens;
    sums.reasoningTokens += row.reasoningTokens;
    sums.cost = addMoney(sums.cost, row.cost);
    sums.saved = addMoney(sums.saved, row.saved);
    sums.cacheHits += row.cacheHits;
    sums.fallbacks += row.fallbacks;
    mergeInto(total, [...row.total.keys()], [...row.total.values()]);
    mergeInto(ttft, [...row.ttft.keys()], [...row.ttft.values()]);
  }
  return { ...sums, latency: percentilesOf(total), ttft: percentilesOf(ttft) };
}

function percentilesOf(histogram: Histogram): Percentiles {
  const at = (p: number) => {
    const ms = percentile(histogram, p);
    return ms === null ? null : Math.round(ms * 10) / 10;
  };
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
