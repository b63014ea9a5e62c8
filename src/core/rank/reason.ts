import type { Evaluation } from "#core/rank/evaluate.ts";
import type { Candidate } from "#core/rank/plan.ts";

/** Why this model: one plain sentence that is true of every model that was compared. */
export function reasonFor(
  evaluation: Evaluation,
  winner: number,
  bestQuality: number,
): string {
  const { request, cost, quality, fitting, leastCost } = evaluation;
  const kind = `${request.complexityTier} ${request.task}`;
  if (fitting.length === 1) return `${kind}: the only fitting model`;
  const models = `${fitting.length} fitting models`;
  const best = quality[bestQuality] ?? 0;
  const own = quality[winner] ?? 0;
  const gap = percentBelow(own, best);
  const ownCost = cost[winner] ?? 0;
  if (own >= best) {
    return ownCost <= leastCost
      ? `${kind}: cheapest of ${models}, and none is expected to do better`
      : `${kind}: best expected quality of ${models}`;
  }
  const within = `within ${gap} % of the best expected quality`;
  if (ownCost <= leastCost) return `${kind}: cheapest of ${models}, ${within}`;
  const floor = best * (1 - gap / 100);
  const isCheapestOfTheGood = fitting.every(
    (i) => (cost[i] ?? 0) >= ownCost || (quality[i] ?? 0) < floor,
  );
  return isCheapestOfTheGood
    ? `${kind}: cheapest of ${models} ${within}`
    : `${kind}: best trade of cost for quality among ${models}, ${within}`;
}

/** Why it goes on with the model that answered the turn before, though another one is worth a little more now. */
export function stayingReason(
  { request, fitting }: Evaluation,
  { model, offers: [at] }: Candidate,
): string {
  const kind = `${request.complexityTier} ${request.task}`;
  const cached = request.lastTurn?.cachedTokens ?? 0;
  const holds =
    cached > 0 ? `, where about ${cached} tokens of it are cached` : "";
  return `${kind}: the conversation stays with ${model.id} at ${at?.host}${holds}, and none of ${fitting.length} fitting models is materially better`;
}

/** Whole per cent, rounded up: "within 3 %" holds. */
function percentBelow(value: number, best: number): number {
  return Math.max(1, Math.ceil((1 - value / best) * 100));
}

/** What a list of refused models comes to: `12 over_budget, 3 no_tools`. */
export function countReasons(dropOuts: readonly { reason: string }[]): string {
  const counts = new Map<string, number>();
  for (const { reason } of dropOuts) {
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([reason, count]) => `${count} ${reason}`)
    .join(", ");
}
