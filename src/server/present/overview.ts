import type { OverviewResponse } from "#contracts/analytics.ts";
import type { UsageRange } from "#core/analytics/period.ts";
import type { UsagePart } from "#core/analytics/usage.ts";
import { dollarsOf } from "#core/money.ts";
import type { Figures, Overview } from "#services/analytics/overview.ts";

export function presentOverview(
  range: UsageRange,
  { period, totals, previous, series, shares }: Overview,
): OverviewResponse {
  const shared = (of: Overview["shares"]["model"]) =>
    of.map(({ value, ...figures }) => ({ value, ...figuresOf(figures) }));
  return {
    range,
    grain: period.grain,
    from: period.from.toISOString(),
    to: period.to.toISOString(),
    previous_from: period.previousFrom.toISOString(),
    totals: figuresOf(totals),
    previous: figuresOf(previous),
    series: series.map(({ at, parts, ...figures }) => ({
      time: at.toISOString(),
      ...figuresOf(figures),
      parts: parts.map(partOf),
    })),
    shares: {
      model: shared(shares.model),
      provider: shared(shares.provider),
      task: shared(shares.task),
      tier: shared(shares.tier),
      host: shared(shares.host),
      status: shared(shares.status),
      key: shared(shares.key),
      error: shared(shares.error),
    },
  };
}

function figuresOf(figures: Figures): OverviewResponse["totals"] {
  const { requests, errors } = figures;
  return {
    requests,
    errors,
    error_rate: requests === 0 ? 0 : errors / requests,
    spend_dollars: dollarsOf(figures.cost),
    savings_dollars: dollarsOf(figures.saved),
    prompt_tokens: figures.promptTokens,
    completion_tokens: figures.completionTokens,
    cached_tokens: figures.cachedTokens,
    reasoning_tokens: figures.reasoningTokens,
    cache_hits: figures.cacheHits,
    fallbacks: figures.fallbacks,
    latency_ms: figures.latency,
    ttft_ms: figures.ttft,
  };
}

function partOf(part: UsagePart) {
  return {
    value: part.value,
    requests: part.requests,
    errors: part.errors,
    spend_dollars: dollarsOf(part.cost),
    tokens: part.promptTokens + part.completionTokens,
  };
}
