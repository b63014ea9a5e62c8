import { NO_MONEY } from "#core/money.ts";
import type { Candidate } from "#core/rank/plan.ts";
import type { Offer } from "#core/catalog/model.ts";
import { tokensOf, type Usage } from "#core/pricing/usage.ts";
import { sizingOf } from "#core/pricing/estimate.ts";
import { inputTokensOf } from "#core/pricing/input-size.ts";
import { priceOf } from "#core/pricing/offer-price.ts";
import { costOf } from "#core/pricing/cost.ts";
import { isSandbox, type Journey } from "#pipeline/journey.ts";
import type { Prepared } from "#pipeline/prepare.ts";
import type { Hold } from "#pipeline/ports.ts";

export type Served = {
  candidate: Candidate;
  offer: Offer;
  usage: Usage;
  /** By the organisation's own key: its host sends it the bill, and we charge nothing. */
  isOwn: boolean;
};

/**
 * Charges the attempt that answered, at the price of the host that served it, and hands the rest of the hold back.
 * The charge is written after the answer has left; a crash before that is mended by the hold's age.
 */
export function settle(
  { expectation }: Prepared,
  journey: Journey,
  hold: Hold | null,
  served: Served,
): void {
  const { candidate, offer, usage, isOwn } = served;
  journey.usage = usage;
  journey.tokens?.used(tokensOf(usage));
  journey.servedModel = candidate.model.id;
  journey.servedHost = offer.host;
  journey.ownKey = isOwn;
  if (isSandbox(journey.caller)) {
    journey.cost = NO_MONEY;
    return;
  }
  const price = priceOf(
    candidate.model,
    offer,
    inputTokensOf(usage),
    sizingOf(expectation, candidate.taskType),
  );
  journey.price = price;
  journey.cost = isOwn ? NO_MONEY : costOf(price, usage);
  if (!hold) return;
  const { wallet, defer } = journey.ports;
  defer(wallet.settle(hold, journey.cost ?? hold.amount));
}

/** Nothing was accepted upstream: the whole hold goes back. */
export function release(journey: Journey, hold: Hold | null): void {
  journey.tokens?.used(0);
  if (hold) journey.ports.defer(journey.ports.wallet.release(hold));
}
