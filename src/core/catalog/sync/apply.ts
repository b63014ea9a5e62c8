import { ended, isCurrent } from "#core/catalog/lifecycle.ts";
import type { Model, Offer } from "#core/catalog/model.ts";
import { priceTierOf } from "#core/catalog/price-tier.ts";
import type { StoredChange } from "#core/catalog/sync/change.ts";
import { isConflict } from "#core/catalog/sync/choose.ts";
import type { Stated } from "#core/catalog/sync/observation.ts";
import { FURTHEST } from "#core/catalog/sync/plausible.ts";
import { withValue } from "#core/catalog/sync/row-value.ts";

/**
 * The models with every applied change made, in the order of the changes. Facts of the product that are newer than a
 * change replace it: whoever wrote them knew. Models that nothing changed are the same objects.
 */
export function applyChanges(
  shipped: readonly Model[],
  changes: readonly StoredChange[],
): Model[] {
  const models = new Map(shipped.map((model) => [model.id, model]));
  const touched = new Set<string>();
  for (const change of changes) {
    const model = models.get(change.model);
    if (typeof change.after === "object") {
      if (!model) models.set(change.model, change.after);
      continue;
    }
    if (!model || isReplaced(model, change)) continue;
    models.set(model.id, withChange(model, change, change.after));
    touched.add(model.id);
  }
  for (const id of touched) {
    const model = models.get(id);
    if (model) models.set(id, settled(model));
  }
  return [...models.values()];
}

/** A day's facts were gathered on that day, a change of the same day came after them. */
export function isReplaced(
  model: Model,
  change: Pick<StoredChange, "at">,
): boolean {
  return change.at.slice(0, 10) < model.as_of;
}

function withChange(
  model: Model,
  { host, field, votes, rule, at }: StoredChange,
  after: Stated,
): Model {
  const valued = withValue(model, host, field, after);
  const changed =
    field === "retirement_date" && isCurrent(model) && after <= at.slice(0, 10)
      ? ended(valued)
      : valued;
  const path = host === "" ? field : `offers.${host}.${field}`;
  const agreeing = votes.filter(({ value }) => value === after);
  const conflicts = model.conflicts.filter(
    (conflict) => !isConflict(conflict) || conflict.field !== path,
  );
  if (agreeing.length < votes.length) {
    conflicts.push({
      field: path,
      values: Object.fromEntries(
        votes.map(({ source, value, at }) => [dated(source, at), value]),
      ),
      chosen: after,
      rule,
    });
  }
  return {
    ...changed,
    ...(host === "" &&
      field.startsWith("pricing.") && {
        pricing_basis: model.pricing_basis ?? "first_party",
      }),
    sources: {
      ...model.sources,
      [path]: agreeing.map(({ source, at }) => dated(source, at)),
    },
    conflicts,
  };
}

function dated(source: string, at: string): string {
  return source.includes("@") ? source : `${source}@${at.slice(0, 10)}`;
}

/** What follows from the values: the tier, and which offers are far off the others. */
function settled(model: Model): Model {
  const { price_tier: _, ...rest } = model;
  const tier = priceTierOf(rest as Model);
  return {
    ...(rest as Model),
    ...(tier !== null && { price_tier: tier }),
    offers: markSuspects(model.offers),
  };
}

function markSuspects(offers: readonly Offer[]): Offer[] {
  const prices = offers
    .flatMap(({ input }) => (input !== undefined && input > 0 ? [input] : []))
    .sort((a, b) => a - b);
  const median = prices[Math.floor(prices.length / 2)];
  return offers.map((offer) => {
    if (offer.input === undefined || prices.length < 3 || !median) return offer;
    const { suspect: _, ...rest } = offer;
    const times = Math.max(offer.input / median, median / offer.input);
    return offer.input > 0 && times > FURTHEST
      ? { ...rest, suspect: true }
      : rest;
  });
}
