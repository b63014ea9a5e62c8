import type { Model, Pricing } from "#core/catalog/model.ts";

type Tier = { above: number; rates: Pricing };

const NONE: Pricing = {};
const read = new WeakMap<Model, readonly Tier[]>();

/** The long-context rates of a request of this size. They hold for all its tokens, not for those above the threshold. */
export function aboveContext(model: Model, inputTokens: number): Pricing {
  if (!model.price_tiers_by_context) return NONE;
  let rates = NONE;
  for (const tier of tiersOf(model)) {
    if (inputTokens > tier.above) rates = tier.rates;
  }
  return rates;
}

/** The smallest input that has another price; infinite where there is one price. */
export function firstThreshold(model: Model): number {
  if (!model.price_tiers_by_context) return Infinity;
  return tiersOf(model)[0]?.above ?? Infinity;
}

function tiersOf(model: Model): readonly Tier[] {
  let tiers = read.get(model);
  if (!tiers) {
    tiers = (model.price_tiers_by_context ?? [])
      .flatMap(readTier)
      .sort((a, b) => a.above - b.above);
    read.set(model, tiers);
  }
  return tiers;
}

function readTier(row: Record<string, unknown>): Tier[] {
  const { above_tokens: above, ...rest } = row;
  if (typeof above !== "number") return [];
  const rates = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => typeof value === "number"),
  );
  return [{ above, rates }];
}
