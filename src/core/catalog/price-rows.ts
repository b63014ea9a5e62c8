import type { ModelHistory } from "#core/catalog/catalog.ts";
import type { Model, Offer, Pricing } from "#core/catalog/model.ts";
import { applyChanges } from "#core/catalog/sync/apply.ts";
import {
  isConflict,
  sourcesOf,
  type Conflict,
} from "#core/catalog/sync/choose.ts";

/** A price that a source stated, and for how long it held. */
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
  /** A day for what came with the product, a moment for what changed since. */
  valid_from: string;
  /** Null: it still holds. */
  valid_to: string | null;
  sources: unknown[];
  /** Who stated each rate, by its key in `pricing`, where that is known by the rate. */
  provenance: Record<string, string[]>;
  /** Rates that sources do not agree on. */
  conflicts: Conflict[];
};

/**
 * The prices of a model: the list price, then each host's, as they are; then what they were before, newest first.
 * `model` is as the catalog has it now.
 */
export function priceRows(model: Model, history?: ModelHistory): PriceRow[] {
  const now = rowsOf(model);
  if (!history?.shipped) return now;
  const past: PriceRow[] = [];
  let held = rowsOf(history.shipped);
  for (const { at, model: changed } of statesOf(history.shipped, history)) {
    held = held.map((row) => {
      const next = rowsOf(changed).find(({ host }) => host === row.host);
      if (!next || isSamePrice(next, row)) return row;
      past.push({ ...row, valid_to: at });
      return { ...next, valid_from: at };
    });
  }
  const since = new Map(held.map((row) => [row.host, row.valid_from]));
  return [
    ...now.map((row) => ({
      ...row,
      valid_from: since.get(row.host) ?? row.valid_from,
    })),
    ...past.reverse(),
  ];
}

/** The model after each moment at which something changed. */
function statesOf(
  shipped: Model,
  { changes }: ModelHistory,
): { at: string; model: Model }[] {
  const moments = [...new Set(changes.map(({ at }) => at))].sort();
  return moments.flatMap((at) => {
    const until = changes.filter((change) => change.at <= at);
    const [model] = applyChanges([shipped], until);
    return model ? [{ at, model }] : [];
  });
}

function isSamePrice(a: PriceRow, b: PriceRow): boolean {
  const text = ({ pricing, price_tiers_by_context }: PriceRow) =>
    JSON.stringify([
      Object.entries(pricing).toSorted(([one], [other]) =>
        one < other ? -1 : 1,
      ),
      price_tiers_by_context,
    ]);
  return text(a) === text(b);
}

function rowsOf(model: Model): PriceRow[] {
  return [
    listRow(model),
    ...model.offers.map((offer) => offerRow(model, offer)),
  ];
}

function listRow(model: Model): PriceRow {
  const provenance = provenanceOf(model.pricing, (key) =>
    sourcesOf(model, `pricing.${key}`),
  );
  return {
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
    sources: [...new Set(Object.values(provenance).flat())],
    provenance,
    conflicts: conflictsUnder(model, "pricing."),
  };
}

function offerRow(model: Model, offer: Offer): PriceRow {
  const { input, output, cached_input, price } = offer;
  const pricing: Pricing = {
    ...price,
    ...(input !== undefined && { input_per_million_tokens: input }),
    ...(output !== undefined && { output_per_million_tokens: output }),
    ...(cached_input !== undefined && {
      cached_input_per_million_tokens: cached_input,
    }),
  };
  const path = `offers.${offer.host}.`;
  const provenance = provenanceOf(pricing, (key) =>
    sourcesOf(model, `${path}${key.replace("_per_million_tokens", "")}`),
  );
  return {
    host: offer.host,
    pricing,
    price_tiers_by_context: [],
    pricing_variants: [],
    basis: offer.host,
    confidence: "normal",
    suspect: offer.suspect ?? false,
    valid_from: offer.seen ?? model.as_of,
    valid_to: null,
    sources: [...new Set(Object.values(provenance).flat())],
    provenance,
    conflicts: conflictsUnder(model, path),
  };
}

function provenanceOf(
  pricing: Pricing,
  sources: (key: string) => string[],
): Record<string, string[]> {
  return Object.fromEntries(
    Object.keys(pricing).flatMap((key) => {
      const stated = sources(key);
      return stated.length > 0 ? [[key, stated]] : [];
    }),
  );
}

function conflictsUnder(model: Model, path: string): Conflict[] {
  return model.conflicts
    .filter(isConflict)
    .filter(({ field }) => field.startsWith(path));
}
