import type { Offer, Pricing } from "#core/catalog/model.ts";
import {
  estimateDollars,
  roundDollars,
  sizingOf,
} from "#core/pricing/estimate.ts";
import { priceOf } from "#core/pricing/offer-price.ts";
import { expectationFor } from "#core/rank/appetite.ts";
import { HEALTHY_ENOUGH, hostToStayAt } from "#core/rank/last-turn.ts";
import type { DropReason, Optimization, RankRequest } from "#core/rank/plan.ts";
import { contextNeeded, longestInput } from "#core/rank/context-needed.ts";
import { contextOf, type Pool } from "#core/rank/pool.ts";
import { qualityAt } from "#core/rank/quality.ts";

/** What an order of magnitude of cost is worth in expected quality. */
export const EXCHANGE_RATES: Record<Optimization, number> = {
  "price-optimized": 0.25,
  balanced: 0.05,
  "output-optimized": 0.005,
};

/** Dollars: costs below this do not tell models apart. */
const LEAST_COST = 0.00001;
export const PREFERRED_BONUS = 0.05;
/** What a host that fails every time takes off; a breaker that is open takes the host out. */
export const HEALTH_WEIGHT = 0.3;

/**
 * A pool judged for one request. Entries with a reason are out. Plain arrays: a typed one as short as these costs more
 * to be allocated and collected than all that is written into it. Those of numbers are copies of the pool's `blank`: in
 * an array that grows with gaps, each number that is looked at is made an object first.
 */
export type Evaluation = {
  pool: Pool;
  request: RankRequest;
  reasons: (DropReason | undefined)[];
  /** Indices of the pool that are in. */
  fitting: readonly number[];
  cost: number[];
  quality: number[];
  /** The offer to try first. */
  offer: (Offer | undefined)[];
  leastCost: number;
  mostCost: number;
};

export function evaluate(pool: Pool, request: RankRequest): Evaluation {
  const { size } = pool;
  const result: Evaluation = {
    pool,
    request,
    reasons: [],
    fitting: [],
    cost: pool.blank.slice(),
    quality: pool.blank.slice(),
    offer: [],
    leastCost: Infinity,
    mostCost: 0,
  };
  const fitting: number[] = [];
  for (let i = 0; i < size; i++) {
    const reason = judge(result, i);
    if (reason !== null) {
      result.reasons[i] = reason;
      continue;
    }
    fitting.push(i);
    const cost = result.cost[i] ?? 0;
    if (cost < result.leastCost) result.leastCost = cost;
    if (cost > result.mostCost) result.mostCost = cost;
  }
  return { ...result, fitting };
}

/** Quality less what the cost is worth at this exchange rate. */
export function utilityOf(
  { cost, quality, leastCost }: Evaluation,
  i: number,
  rate: number,
): number {
  return (quality[i] ?? 0) - rate * dearness(cost[i] ?? 0, leastCost);
}

/** How many times as dear as the cheapest, in powers of ten; a cost counts as `LEAST_COST` at least. */
export function dearness(cost: number, leastCost: number): number {
  return Math.log10(
    Math.max(cost, LEAST_COST) / Math.max(leastCost, LEAST_COST),
  );
}

/** Fills the entry's offer, cost and quality, or says why it is out. */
function judge(result: Evaluation, i: number): DropReason | null {
  const { pool, request } = result;
  const model = pool.models[i];
  if (!model) return "no_offer";
  const { expectation, allowList, budgetDollars } = request;
  if (allowList && !lists(allowList, model.id)) return "not_allowed";
  if (
    lists(request.excludedModels, model.id) ||
    lists(request.excludedProviders, model.provider)
  ) {
    return "excluded";
  }
  const tokens = contextNeeded(pool.pricedAs[i] ?? "", expectation);
  const isTooLong =
    tokens > (pool.longest[i] ?? 0) ||
    (model.max_input_tokens !== undefined &&
      longestInput(expectation) > model.max_input_tokens);
  if (isTooLong) return "context_too_long";

  const offers = pool.view.offers[pool.at[i] ?? 0] ?? [];
  let offer = offers[0];
  let penalty = offer ? request.healthPenalty(model.id, offer.host) : 1;
  let isFirst =
    penalty < HEALTHY_ENOUGH && tokens <= (pool.longestAtFirst[i] ?? 0);
  if (!isFirst) {
    offer = undefined;
    penalty = 1;
    for (const other of offers) {
      if (tokens > contextOf(model, other)) continue;
      const its = request.healthPenalty(model.id, other.host);
      if (its < penalty && (penalty >= HEALTHY_ENOUGH || its === 0)) {
        [offer, penalty] = [other, its];
      }
      if (penalty < HEALTHY_ENOUGH) break;
    }
    if (!offer || penalty >= 1) return "unhealthy";
  }
  if (request.lastTurn?.modelId === model.id) {
    const stay = hostToStayAt(model, offers, request, (at) => ({
      price: priceAt(result, i, at),
      cost: exactCost(result, i, at),
    }));
    if (stay && stay !== offer) {
      isFirst = false;
      offer = stay;
      penalty = request.healthPenalty(model.id, stay.host);
    }
  }
  const cost =
    isFirst && expectation.inputTokens <= (pool.upTo[i] ?? 0)
      ? quickCost(result, i)
      : offer
        ? exactCost(result, i, offer)
        : null;
  if (cost === null) return "unknown_price";
  if (budgetDollars !== null && cost > budgetDollars) {
    result.cost[i] = cost;
    return "over_budget";
  }
  result.cost[i] = cost;
  result.offer[i] = offer;
  const preferred = lists(request.preferredProviders, model.provider);
  const domain = pool.domains[i] ?? "other";
  result.quality[i] =
    qualityAt(pool.skill[i] ?? 0, request.complexityScore, domain) -
    (pool.doubt[i] ?? 0) +
    (preferred ? PREFERRED_BONUS : 0) -
    HEALTH_WEIGHT * penalty;
  return null;
}

function quickCost({ pool, request }: Evaluation, i: number): number | null {
  const { inputTokens, expectedOutputTokens, searches } = request.expectation;
  const dollars =
    inputTokens * (pool.inputRate[i] ?? NaN) +
    expectedOutputTokens * (pool.outputRate[i] ?? NaN) +
    (searches || 1) * (pool.callRate[i] ?? 0);
  return roundDollars(dollars);
}

function exactCost(result: Evaluation, i: number, offer: Offer): number | null {
  const { pool, request } = result;
  const model = pool.models[i];
  if (!model) return null;
  const expectation = expectationFor(model, request.expectation);
  const price = priceAt(result, i, offer);
  return estimateDollars(price, expectation, pool.pricedAs[i] ?? "");
}

/** What the entry's request would be priced by at this offer. */
export function priceAt(
  { pool, request }: Evaluation,
  i: number,
  offer: Offer,
): Pricing {
  const model = pool.models[i];
  if (!model) return {};
  const expectation = expectationFor(model, request.expectation);
  return priceOf(
    model,
    pool.view.usable ? offer : null,
    expectation.inputTokens,
    sizingOf(expectation, pool.pricedAs[i] ?? ""),
  );
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Long lists are looked up in a set, made once a list. */
function lists(list: readonly string[], what: string): boolean {
  if (list.length === 0) return false;
  if (list.length <= 8) return list.includes(what);
  let set = sets.get(list);
  if (!set) sets.set(list, (set = new Set(list)));
  return set.has(what);
}
