import type { Stated } from "#core/catalog/sync/observation.ts";

/**
 * A price as a feed writes it, number or text, times `factor`. Undefined: nothing is said. What is no finite number
 * stays as text, for whoever looks at held changes.
 */
export function rateOf(value: unknown, factor = 1): Stated | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  const number =
    typeof value === "number" || typeof value === "string"
      ? Number(value)
      : Number.NaN;
  if (!Number.isFinite(number)) {
    return (
      typeof value === "object"
        ? JSON.stringify(value)
        : String(value as string)
    ).slice(0, 40);
  }
  // Twelve digits: 0.0000025 × 1,000,000 is 2.5 and not 2.4999999999999996.
  return Number((number * factor).toPrecision(12));
}

/** A number of tokens. Feeds write 0 where they do not know. */
export function tokensOf(value: unknown): Stated | undefined {
  const tokens = rateOf(value);
  return tokens === 0 ? undefined : tokens;
}

/** What feeds that price the single token are multiplied by. */
export const PER_MILLION = 1_000_000;
