import type { Model, Offer, Pricing } from "#core/catalog/model.ts";
import type { RankRequest } from "#core/rank/plan.ts";
import { contextOf } from "#core/rank/pool.ts";

/** Who answered the turn before this one, and how much of this request it is expected to hold in its prompt cache. */
export type LastTurn = {
  modelId: string;
  host: string;
  /** Tokens of the input. */
  cachedTokens: number;
};

/** A host that fails more often than this is not tried first. */
export const HEALTHY_ENOUGH = 0.5;
/** The same model elsewhere must be so much cheaper, with the cache counted, to be moved to. */
const DEARER = 1.1;

/** What the cached part of the input saves at this price, in dollars; nothing where no price for it is known. */
export function cacheSaves(
  {
    input_per_million_tokens: full,
    cached_input_per_million_tokens: cached,
  }: Pricing,
  { cachedTokens }: LastTurn,
): number {
  if (full === undefined || cached === undefined) return 0;
  return (cachedTokens * Math.max(0, full - cached)) / 1e6;
}

/**
 * The host that answered the turn before, where it serves this model and is no worse than the one that would be tried
 * first: healthy, within the budget, large enough, and not much dearer once what it holds is counted.
 */
export function hostToStayAt(
  model: Model,
  /** Usable ones, the one to try first first. */
  offers: readonly Offer[],
  request: Pick<
    RankRequest,
    "lastTurn" | "expectation" | "budgetDollars" | "healthPenalty" | "own"
  >,
  at: (offer: Offer) => { cost: number | null; price: Pricing },
): Offer | null {
  const { lastTurn: last, expectation, budgetDollars, own } = request;
  if (!last || last.modelId !== model.id) return null;
  const stay = offers.find(({ host }) => host === last.host);
  const [usual] = offers;
  if (!stay || !usual) return null;
  const isHealthy = ({ host }: Offer) =>
    request.healthPenalty(model.id, host) < HEALTHY_ENOUGH;
  const tokens = expectation.inputTokens + expectation.expectedOutputTokens;
  const fits = (offer: Offer) =>
    tokens <= contextOf(model, offer) && isHealthy(offer);
  if (!fits(stay)) return null;
  const { cost, price } = at(stay);
  if (budgetDollars !== null && cost !== null && cost > budgetDollars)
    return null;
  if (stay === usual || !fits(usual)) return stay;
  // By a key of the organisation's own, nothing is owed to us.
  if (own?.hosts.has(usual.host) && !own.hosts.has(stay.host)) return null;
  const least = at(usual).cost;
  if (cost === null || least === null) return null;
  return cost - cacheSaves(price, last) <= least * DEARER ? stay : null;
}
