import type { Catalog } from "#core/catalog/catalog.ts";
import type { Model, Offer, Pricing } from "#core/catalog/model.ts";
import { DEFAULT_SIZES, estimateDollars } from "#core/pricing/estimate.ts";
import { listPriceOf, offerPriceOf } from "#core/pricing/offer-price.ts";
import type { Expectation } from "#core/rank/plan.ts";

/** The catalog as one set of hosts sees it. */
export type HostView = {
  /** The hosts whose offers count; null: all, at the list price (the sandbox). */
  usable: ReadonlySet<string> | null;
  /** By model index: usable offers, the one to try first first. */
  offers: readonly (readonly Offer[])[];
  /** What a request to the offer is priced by, before long context and variants. */
  basePrice(model: Model, offer: Offer): Pricing;
};

const DIFFERENT_SETS = 64;
const byIdentity = new WeakMap<Catalog, WeakMap<object, HostView>>();
const byContent = new WeakMap<Catalog, Map<string, HostView>>();
const ALL = {};

/** `own`: hosts whose offers come first, whatever they cost; `usable` is never the same set with another `own`. */
export function hostView(
  catalog: Catalog,
  usable: ReadonlySet<string> | null,
  own: ReadonlySet<string> | null = null,
): HostView {
  let views = byIdentity.get(catalog);
  if (!views) byIdentity.set(catalog, (views = new WeakMap()));
  const key = usable ?? ALL;
  let view = views.get(key);
  if (!view) views.set(key, (view = viewOf(catalog, usable, own)));
  return view;
}

/** Two sets with the same hosts share a view. */
function viewOf(
  catalog: Catalog,
  usable: ReadonlySet<string> | null,
  own: ReadonlySet<string> | null,
): HostView {
  let views = byContent.get(catalog);
  if (!views) byContent.set(catalog, (views = new Map()));
  const names = (set: ReadonlySet<string>) => [...set].sort().join(" ");
  const key = `${usable ? names(usable) : "*"}|${own ? names(own) : ""}`;
  let view = views.get(key);
  if (!view) {
    if (views.size >= DIFFERENT_SETS) views.clear();
    view = {
      usable,
      offers: catalog.models.map((model) => usableOffers(model, usable, own)),
      basePrice: usable ? offerPriceOf : listPriceOf,
    };
    views.set(key, view);
  }
  return view;
}

function usableOffers(
  model: Model,
  usable: ReadonlySet<string> | null,
  own: ReadonlySet<string> | null,
): readonly Offer[] {
  const offers = usable
    ? model.offers.filter(({ host }) => usable.has(host))
    : model.offers;
  if (offers.length < 2) return offers;
  const ranks = new Map(
    offers.map((offer) => [offer, typicalCost(model, offer)]),
  );
  return [...offers].sort(
    (a, b) =>
      Number(own?.has(b.host) ?? false) - Number(own?.has(a.host) ?? false) ||
      Number(a.suspect ?? false) - Number(b.suspect ?? false) ||
      compare(ranks.get(a) ?? Infinity, ranks.get(b) ?? Infinity) ||
      Number(b.host === model.provider) - Number(a.host === model.provider) ||
      (a.host < b.host ? -1 : 1),
  );
}

/** Three tokens in for one out, as price lists are compared. */
const TYPICAL: Expectation = {
  inputTokens: 1_500,
  inputImages: 0,
  expectedOutputTokens: 500,
  highOutputTokens: 500,
  images: DEFAULT_SIZES.images,
  megapixels: DEFAULT_SIZES.megapixels,
  resolution: null,
  videoSeconds: DEFAULT_SIZES.videoSeconds,
  audioSeconds: DEFAULT_SIZES.musicSeconds,
  characters: DEFAULT_SIZES.characters,
  searches: DEFAULT_SIZES.searches,
};

function typicalCost(model: Model, offer: Offer): number {
  const price = offerPriceOf(model, offer);
  return estimateDollars(price, TYPICAL, model.task_type) ?? Infinity;
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
