import type { Offer, Pricing } from "#core/catalog/model.ts";
import {
  estimateDollars,
  roundDollars,
  sizingOf,
} from "#core/pricing/estimate.ts";
import { priceOf } from "#core/pricing/offer-price.ts";
import { expectationFor } from "#core/rank/appetite.ts";
import { HEALTHY_ENOUGH, hostToStayAt } from "#core/rank/last-turn.ts";
import type {
  DropReason,
  Expectation,
  Optimization,
  RankRequest,
} from "#core/rank/plan.ts";
import { longestInput } from "#core/rank/context-needed.ts";
import { contextOf, type Pool } from "#core/rank/pool.ts";
import { CURVES, qualityOn } from "#core/rank/quality.ts";

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
  reasons: (DropReason | null)[];
  /** Indices of the pool that are in. */
  fitting: readonly number[];
  cost: number[];
  /** How many times as dear as the cheapest, in powers of ten. */
  howDear: number[];
  quality: number[];
  /** The offer to try first, its host, and how much that one fails: 0 to 1. */
  offer: (Offer | undefined)[];
  host: string[];
  penalty: number[];
  leastCost: number;
  mostCost: number;
};

/** Column by column: what a loop of its own does to hundreds of models costs a fraction of judging each by itself. */
export function evaluate(pool: Pool, request: RankRequest): Evaluation {
  const result: Evaluation = {
    pool,
    request,
    reasons: pool.noReasons.slice(),
    fitting: [],
    cost: pool.blank.slice(),
    howDear: pool.blank.slice(),
    quality: pool.blank.slice(),
    offer: pool.first.slice(),
    host: pool.firstHosts.slice(),
    penalty: pool.blank.slice(),
    leastCost: Infinity,
    mostCost: 0,
  };
  judgeLists(result);
  findHosts(result);
  fillCosts(result);
  result.fitting = fittingOf(result);
  compareCosts(result);
  fillQualities(result);
  return result;
}

/** What the key and the organisation allow. */
function judgeLists({ pool, request, reasons }: Evaluation): void {
  const { allowList, excludedModels, excludedProviders } = request;
  const { ids, providers } = pool;
  if (!allowList && excludedModels.length + excludedProviders.length === 0) {
    return;
  }
  for (let i = 0; i < pool.size; i++) {
    const id = ids[i] ?? "";
    if (allowList && !lists(allowList, id)) reasons[i] = "not_allowed";
    else if (
      lists(excludedModels, id) ||
      lists(excludedProviders, providers[i] ?? "")
    ) {
      reasons[i] = "excluded";
    }
  }
}

/** A host with room enough for each, the first that is healthy enough or else the healthiest. */
function findHosts(result: Evaluation): void {
  const { pool, request, reasons, host, penalty } = result;
  const { ids, writes, longest, longestAtFirst } = pool;
  const { expectation } = request;
  const input = longestInput(expectation);
  const written = expectation.inputTokens + expectation.expectedOutputTokens;
  for (let i = 0; i < pool.size; i++) {
    if (reasons[i] !== null) continue;
    const tokens = writes[i] === 1 ? written : input;
    if (tokens > (longest[i] ?? 0) || input > (pool.longestInput[i] ?? 0)) {
      reasons[i] = "context_too_long";
      continue;
    }
    const its = request.healthPenalty(ids[i] ?? "", host[i] ?? "");
    if (its < HEALTHY_ENOUGH && tokens <= (longestAtFirst[i] ?? 0)) {
      penalty[i] = its;
    } else if (!findHealthiest(result, i, tokens)) reasons[i] = "unhealthy";
  }
  if (request.lastTurn) stayAtHost(result);
}

function findHealthiest(
  { pool, request, offer, host, penalty }: Evaluation,
  i: number,
  tokens: number,
): boolean {
  const model = pool.models[i];
  const offers = pool.view.offers[pool.at[i] ?? 0];
  if (!model || !offers) return false;
  let [best, least]: [Offer | undefined, number] = [undefined, 1];
  for (const other of offers) {
    if (tokens > contextOf(model, other)) continue;
    const its = request.healthPenalty(model.id, other.host);
    if (its < least && (least >= HEALTHY_ENOUGH || its === 0)) {
      [best, least] = [other, its];
    }
    if (least < HEALTHY_ENOUGH) break;
  }
  if (!best) return false;
  offer[i] = best;
  host[i] = best.host;
  penalty[i] = least;
  return true;
}

/** Whoever answered the turn before is tried first where that turn was answered. */
function stayAtHost(result: Evaluation): void {
  const { pool, request, reasons, offer, host, penalty } = result;
  const i = pool.ids.indexOf(request.lastTurn?.modelId ?? "");
  const model = pool.models[i];
  if (!model || reasons[i] !== null) return;
  const offers = pool.view.offers[pool.at[i] ?? 0] ?? [];
  const stay = hostToStayAt(model, offers, request, (at) => ({
    price: priceAt(result, i, at),
    cost: exactCost(result, i, at),
  }));
  if (!stay) return;
  offer[i] = stay;
  host[i] = stay.host;
  penalty[i] = request.healthPenalty(model.id, stay.host);
}

function fillCosts(result: Evaluation): void {
  const { pool, request, reasons, cost, offer, penalty } = result;
  const { inputRate, outputRate, callRate, upTo, first } = pool;
  const { inputTokens, expectedOutputTokens, searches } = request.expectation;
  const budget = request.budgetDollars ?? Infinity;
  const calls = searches || 1;
  for (let i = 0; i < pool.size; i++) {
    if (reasons[i] !== null) continue;
    const isUsual =
      offer[i] === first[i] &&
      (penalty[i] ?? 1) < HEALTHY_ENOUGH &&
      inputTokens <= (upTo[i] ?? 0);
    const its = isUsual
      ? roundDollars(
          inputTokens * (inputRate[i] ?? NaN) +
            expectedOutputTokens * (outputRate[i] ?? NaN) +
            calls * (callRate[i] ?? 0),
        )
      : exactCost(result, i, offer[i]);
    if (its === null) {
      reasons[i] = "unknown_price";
      continue;
    }
    cost[i] = its;
    if (its > budget) reasons[i] = "over_budget";
  }
}

function fittingOf({ reasons }: Evaluation): number[] {
  const fitting: number[] = [];
  for (let i = 0; i < reasons.length; i++) {
    if (reasons[i] === null) fitting.push(i);
  }
  return fitting;
}

function compareCosts(result: Evaluation): void {
  const { fitting, cost, howDear } = result;
  let [least, most] = [Infinity, 0];
  for (const i of fitting) {
    const its = cost[i] ?? 0;
    if (its < least) least = its;
    if (its > most) most = its;
  }
  for (const i of fitting) howDear[i] = dearness(cost[i] ?? 0, least);
  result.leastCost = least;
  result.mostCost = most;
}

function fillQualities({
  pool,
  request,
  fitting,
  quality,
  penalty,
}: Evaluation): void {
  const { curves, skill, doubt, providers } = pool;
  const { complexityScore, preferredProviders } = request;
  const hasPreferred = preferredProviders.length > 0;
  for (const i of fitting) {
    const isPreferred =
      hasPreferred && lists(preferredProviders, providers[i] ?? "");
    quality[i] =
      qualityOn(curves[i] ?? CURVES.other, skill[i] ?? 0, complexityScore) -
      (doubt[i] ?? 0) +
      (isPreferred ? PREFERRED_BONUS : 0) -
      HEALTH_WEIGHT * (penalty[i] ?? 0);
  }
}

/** Quality less what the cost is worth at this exchange rate. */
export function utilityOf(
  { howDear, quality }: Evaluation,
  i: number,
  rate: number,
): number {
  return (quality[i] ?? 0) - rate * (howDear[i] ?? 0);
}

/** How many times as dear as the cheapest, in powers of ten; a cost counts as `LEAST_COST` at least. */
export function dearness(cost: number, leastCost: number): number {
  return Math.log10(
    Math.max(cost, LEAST_COST) / Math.max(leastCost, LEAST_COST),
  );
}

function exactCost(
  result: Evaluation,
  i: number,
  offer: Offer | undefined,
): number | null {
  const { pool, request } = result;
  const model = pool.models[i];
  if (!model || !offer) return null;
  const expectation = expectationFor(model, request.expectation);
  const price = priceFor(result, i, offer, expectation);
  return estimateDollars(price, expectation, pool.pricedAs[i] ?? "");
}

/** What the entry's request would be priced by at this offer. */
export function priceAt(result: Evaluation, i: number, offer: Offer): Pricing {
  const { pool, request } = result;
  const model = pool.models[i];
  if (!model) return {};
  const expectation = expectationFor(model, request.expectation);
  return priceFor(result, i, offer, expectation);
}

function priceFor(
  { pool }: Evaluation,
  i: number,
  offer: Offer,
  expectation: Expectation,
): Pricing {
  const model = pool.models[i];
  if (!model) return {};
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
