import type { Model, Offer, Pricing } from "#core/catalog/model.ts";
import {
  estimateDollars,
  highEstimateDollars,
  sizingOf,
} from "#core/pricing/estimate.ts";
import { priceOf } from "#core/pricing/offer-price.ts";
import { expectationFor } from "#core/rank/appetite.ts";
import type { Candidate, RankRequest } from "#core/rank/plan.ts";
import { contextNeeded } from "#core/rank/context-needed.ts";
import { contextOf } from "#core/rank/pool.ts";

/** A model with the offer to try first; the rest of its offers and its prices are worked out for this request. */
export function candidateOf(
  request: RankRequest,
  entry: {
    model: Model;
    /** Usable offers in the order of trying. */
    offers: readonly Offer[];
    first: Offer;
    taskType: string;
    pricedAs: string;
    cost: number | null;
    quality: number;
    utility: number;
  },
): Candidate {
  const { model, first, pricedAs } = entry;
  const expectation = expectationFor(model, request.expectation);
  const isSandbox = request.usableHosts === null;
  const sizing = sizingOf(expectation, pricedAs);
  const priceAt = (offer: Offer): Pricing =>
    priceOf(model, isSandbox ? null : offer, expectation.inputTokens, sizing);
  const tokens = contextNeeded(pricedAs, request.expectation);
  const offers = [first];
  const { own } = request;
  const firstPrice = priceAt(first);
  let reserve = highEstimateDollars(firstPrice, expectation, pricedAs);
  // By the organisation's own key, nothing is owed; where the price is unknown, nobody stands in for it at a price.
  const isUnpriced = reserve === null && (own?.hosts.has(first.host) ?? false);
  if (isUnpriced || own?.free.has(first.host)) reserve = 0;
  for (const offer of entry.offers) {
    if (offer === first || tokens > contextOf(model, offer)) continue;
    if (request.healthPenalty(model.id, offer.host) >= 1) continue;
    if (!isSandbox) {
      const price = priceAt(offer);
      const cost = estimateDollars(price, expectation, pricedAs);
      const high = highEstimateDollars(price, expectation, pricedAs);
      // A host whose price is unknown is no stand-in for one whose price is known.
      if (entry.cost !== null && (cost === null || high === null)) continue;
      const { budgetDollars } = request;
      if (budgetDollars !== null && (cost ?? Infinity) > budgetDollars)
        continue;
      const isFree = own?.free.has(offer.host) ?? false;
      if (isUnpriced && !isFree) continue;
      if (reserve !== null && high !== null && !isFree) {
        reserve = Math.max(reserve, high);
      }
    }
    offers.push(offer);
  }
  return {
    model,
    offers,
    price: firstPrice,
    // A model that writes is asked to search, where that is what it is paid for here.
    taskType: pricedAs,
    estimatedCostDollars: entry.cost,
    reserveDollars: reserve,
    quality: Math.min(1, Math.max(0, entry.quality)),
    score: Math.round(Math.max(0, entry.utility) * 10_000) / 10_000,
  };
}
