import type { UsageSums } from "#core/analytics/usage.ts";
import { moneyFromCents } from "#core/money.ts";

/** Sums as databases tell them: amounts in cents, as decimal text. */
export type SumsRow = Omit<UsageSums, "cost" | "saved"> & {
  cost: string;
  saved: string;
};

/** The sums of a row, whatever else it holds. */
export function sumsOf({ cost, saved, ...row }: SumsRow): UsageSums {
  return {
    requests: row.requests,
    errors: row.errors,
    promptTokens: row.promptTokens,
    completionTokens: row.completionTokens,
    cachedTokens: row.cachedTokens,
    reasoningTokens: row.reasoningTokens,
    cacheHits: row.cacheHits,
    fallbacks: row.fallbacks,
    cost: moneyFromCents(cost),
    saved: moneyFromCents(saved),
  };
}
