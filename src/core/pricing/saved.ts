import {
  type Money,
  moneyFromDollars,
  NO_MONEY,
  subtractMoney,
} from "#core/money.ts";

/**
 * What the dearest of the fitting models would have cost beyond the one that served, for the same tokens: the cost
 * grows as the two estimates compare. `cost` null: nothing was charged, and the estimates themselves are compared.
 * Null where they do not tell.
 */
export function savedAgainstDearest({
  highest,
  servedEstimate,
  cost,
  isFree,
}: {
  /** The highest estimate of all fitting models, in dollars; null: no choice was made. */
  highest: number | null;
  servedEstimate: number | null;
  cost: Money | null;
  /** The answer cost nothing whatever its estimate: it came from the cache. */
  isFree: boolean;
}): Money | null {
  if (highest === null || servedEstimate === null) return null;
  const dearest = Math.max(highest, servedEstimate);
  if (isFree) return moneyFromDollars(dearest);
  if (cost === null || servedEstimate === 0) {
    return subtractMoney(
      moneyFromDollars(dearest),
      moneyFromDollars(servedEstimate),
    );
  }
  const times = dearest / servedEstimate - 1;
  // Nine digits of the ratio are more than any estimate is worth.
  const scaled = (cost * BigInt(Math.round(times * 1e9))) / 1_000_000_000n;
  return scaled > 0n ? (scaled as Money) : NO_MONEY;
}
