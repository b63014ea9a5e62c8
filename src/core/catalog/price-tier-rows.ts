import type { Catalog } from "#core/catalog/catalog.ts";
import { PRICE_TIERS } from "#core/catalog/model.ts";
import type { PriceTier } from "#core/catalog/model.ts";
import { PRICE_SCALES } from "#core/catalog/price-tier.ts";

export type PriceTierRow = {
  id: PriceTier;
  /** 1 is the cheapest. */
  rank: number;
  /** For each kind of model: above the one price, in US dollars by `unit`, up to and including the other. */
  boundaries: {
    kind: string;
    unit: string;
    above: number | null;
    up_to: number | null;
  }[];
  model_count: number;
};

/** The price tiers, cheapest first. */
export function priceTierRows({ models }: Catalog): PriceTierRow[] {
  return PRICE_TIERS.map((id, at) => ({
    id,
    rank: at + 1,
    boundaries: Object.values(PRICE_SCALES).map(({ kind, unit, bounds }) => ({
      kind,
      unit,
      above: at === 0 ? null : (bounds[at - 1] ?? null),
      up_to: bounds[at] ?? null,
    })),
    model_count: models.filter(({ price_tier }) => price_tier === id).length,
  }));
}
