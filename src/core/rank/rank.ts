import type { Catalog } from "#core/catalog/catalog.ts";
import { candidateOf } from "#core/rank/candidate.ts";
import { type Evaluation, evaluate } from "#core/rank/evaluate.ts";
import {
  bestBy,
  chainOf,
  cheapestOf,
  sortByValue,
  utilities,
} from "#core/rank/order.ts";
import type { Candidate, DropOut, Plan, RankRequest } from "#core/rank/plan.ts";
import { poolFor } from "#core/rank/pool.ts";
import { reasonFor, stayingReason } from "#core/rank/reason.ts";
import { stayingAt, stayingFirst } from "#core/rank/stay.ts";
import { refusalOf } from "#core/rank/refusal.ts";

export { rankExplicit } from "#core/rank/explicit.ts";

/**
 * Orders every model that fits by utility: expected quality − rate × how dear it is (`dearness`), the rate set by the
 * optimization. Throws `budget_too_low`, `context_length_exceeded`, `no_healthy_model` or `no_matching_model`.
 */
export function rank(catalog: Catalog, request: RankRequest): Plan {
  const evaluation = evaluate(poolFor(catalog, request), request);
  if (evaluation.fitting.length === 0) {
    throw refusalOf(evaluation, allDropOuts(evaluation));
  }
  return planOf(evaluation);
}

/** Every fitting model, best first, and none where none fits. */
export function candidatesFor(
  catalog: Catalog,
  request: RankRequest,
): { candidates: readonly Candidate[]; dropOuts: readonly DropOut[] } {
  const evaluation = evaluate(poolFor(catalog, request), request);
  const values = utilities(evaluation);
  return {
    candidates: stayingFirst(
      sortByValue(evaluation, values),
      stayingAt(evaluation, values),
    ).map((i) => entryOf(evaluation, values, i)),
    dropOuts: allDropOuts(evaluation),
  };
}

function planOf(evaluation: Evaluation): Plan {
  const { pool, request, cost, mostCost } = evaluation;
  const values = utilities(evaluation);
  const stays = stayingAt(evaluation, values);
  const chain = chainOf(evaluation, values, stays);
  const best = bestBy(evaluation, evaluation.quality);
  const winnerAt = chain[0] ?? best;
  const [winner, ...fallbacks] = chain.map((i) =>
    entryOf(evaluation, values, i),
  );
  if (!winner) throw new RangeError("An empty pool has no plan");
  const idOf = (i: number) => pool.ids[i] ?? "";
  const cached = new Map(
    [winner, ...fallbacks].map((one) => [one.model.id, one]),
  );
  const candidateAt = (i: number) =>
    cached.get(idOf(i)) ?? entryOf(evaluation, values, i);
  let sorted: readonly number[] | null = null;
  const order = () =>
    (sorted ??= stayingFirst(sortByValue(evaluation, values), stays));
  let ranked: readonly Candidate[] | null = null;
  let dropOuts: readonly DropOut[] | null = null;
  return {
    // Listing hundreds of models takes longer than choosing one, and most requests never look.
    get ranked() {
      return (ranked ??= order().map(candidateAt));
    },
    best: (count) => order().slice(0, count).map(candidateAt),
    winner,
    fallbacks,
    cheapestModel: idOf(cheapestOf(evaluation)),
    bestQualityModel: idOf(best),
    bestValueModel: idOf(
      request.optimization === "balanced"
        ? winnerAt
        : bestBy(evaluation, utilities(evaluation, "balanced")),
    ),
    savingsVsHighestPct:
      mostCost > 0
        ? Math.round(100 * (1 - (cost[winnerAt] ?? 0) / mostCost))
        : 0,
    highestCostDollars: mostCost,
    reason:
      stays === null || winnerAt === bestBy(evaluation, values)
        ? reasonFor(evaluation, winnerAt, best)
        : stayingReason(evaluation, winner),
    get dropOuts() {
      return (dropOuts ??= allDropOuts(evaluation));
    },
  };
}

function entryOf(
  evaluation: Evaluation,
  values: readonly number[],
  i: number,
): Candidate {
  const { pool, request, offer, cost, quality } = evaluation;
  const model = pool.models[i];
  const first = offer[i];
  if (!model || !first) throw new RangeError(`Nothing fitting at ${i}`);
  return candidateOf(request, {
    model,
    first,
    offers: pool.view.offers[pool.at[i] ?? 0] ?? [],
    taskType: pool.taskTypes[i] ?? model.task_type,
    pricedAs: pool.pricedAs[i] ?? model.task_type,
    cost: cost[i] ?? null,
    quality: quality[i] ?? 0,
    utility: values[i] ?? 0,
  });
}

function allDropOuts({ pool, reasons }: Evaluation): readonly DropOut[] {
  const late = reasons.flatMap((reason, i) => {
    const modelId = pool.ids[i];
    return reason && modelId ? [{ modelId, reason }] : [];
  });
  return late.length > 0 ? [...pool.dropOuts(), ...late] : pool.dropOuts();
}
