import type { Model, Offer, Pricing } from "#core/catalog/model.ts";

/** A price that a source stated, and for how long it was known to hold. */
export type PriceRow = {
  /** Null: the list price. */
  host: string | null;
  /** In US dollars by the unit that the key names; an absent key is unknown. */
  pricing: Pricing;
  /** Rates for the whole request once its input is longer than a threshold. */
  price_tiers_by_context: unknown[];
  /** Rates by size, quality, length or date. */
  pricing_variants: unknown[];
  /** Whose price the list price is: its maker's, or the host's named here. */
  basis: string | null;
  confidence: "low" | "normal";
  /** Far off what the other hosts ask. */
  suspect: boolean;
  /** The day on which it was seen. */
  valid_from: string;
  /** Null: it still holds. */
  valid_to: string | null;
  sources: unknown[];
};

/** The prices of a model as their sources state them: the list price, then each host's. */
export function priceRows(model: Model): PriceRow[] {
  return [
    {
      host: null,
      pricing: model.pricing,
      price_tiers_by_context: model.price_tiers_by_context ?? [],
      pricing_variants: Array.isArray(model.pricing_variants)
        ? model.pricing_variants
        : [],
      basis: model.pricing_basis ?? null,
      confidence: model.price_confidence ?? "normal",
      suspect: false,
      valid_from: model.as_of,
      valid_to: null,
      sources: [model.sources["pricing"] ?? []].flat(),
    },
    ...model.offers.map((offer) => offerRow(model, offer)),
  ];
}

function offerRow(model: Model, offer: Offer): PriceRow {
  const { input, output, cached_input, price } = offer;
  return {
    host: offer.host,
    pricing: {
      ...price,
      ...(input !== undefined && { input_per_million_tokens: input }),
      ...(output !== undefined && { output_per_million_tokens: output }),
      ...(cached_input !== undefined && {
        cached_input_per_million_tokens: cached_input,
      }),
    },
    price_tiers_by_context: [],
    pricing_variants: [],
    basis: offer.host,
    confidence: "normal",
    suspect: offer.suspect ?? false,
    valid_from: offer.seen ?? model.as_of,
    valid_to: null,
    sources: [],
  };
}
