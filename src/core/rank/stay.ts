import {
  dearness,
  type Evaluation,
  EXCHANGE_RATES,
  priceAt,
} from "#core/rank/evaluate.ts";
import { cacheSaves } from "#core/rank/last-turn.ts";
import { bestBy } from "#core/rank/order.ts";

/** A model that is better by less than this is no reason to leave the one that has the conversation. */
const WORTH_STAYING = 0.02;

/**
 * Who answered the turn before, by its index in the pool, where it goes on: it fits, and no other model is materially
 * better once what its host holds of the conversation is counted as cached input. Null: the ranking decides alone.
 */
export function stayingAt(
  evaluation: Evaluation,
  values: readonly number[],
): number | null {
  const { request, pool, offer, cost, fitting } = evaluation;
  const { lastTurn: last } = request;
  if (!last) return null;
  const at = fitting.find((i) => pool.ids[i] === last.modelId);
  if (at === undefined) return null;
  const first = offer[at];
  if (first?.host !== last.host) return null;
  const full = cost[at] ?? 0;
  const saved = cacheSaves(priceAt(evaluation, at, first), last);
  const gain =
    EXCHANGE_RATES[request.optimization] *
    dearness(full, Math.max(0, full - saved));
  const best = values[bestBy(evaluation, values)] ?? 0;
  return best - (values[at] ?? 0) - gain <= WORTH_STAYING ? at : null;
}

/** The same order with the one that stays before all others. */
export function stayingFirst(order: number[], stays: number | null): number[] {
  return stays === null || order[0] === stays
    ? order
    : [stays, ...order.filter((i) => i !== stays)];
}
