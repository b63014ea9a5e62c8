import type { Evaluation } from "#core/rank/evaluate.ts";
import type { Candidate } from "#core/rank/plan.ts";
import { REASONS } from "#core/rank/reasons.ts";

/** Why this model: one plain sentence that is true of every model that was compared. */
export function reasonFor(
  evaluation: Evaluation,
  winner: number,
  bestQuality: number,
): string {
  const { request, cost, quality, fitting, leastCost } = evaluation;
  const kind = { tier: request.complexityTier, task: request.task };
  if (fitting.length === 1) return REASONS.say("only", kind);
  const best = quality[bestQuality] ?? 0;
  const own = quality[winner] ?? 0;
  const gap = percentBelow(own, best);
  const ownCost = cost[winner] ?? 0;
  const values = { ...kind, count: fitting.length, gap };
  if (own >= best) {
    return REASONS.say(
      ownCost <= leastCost ? "cheapestAndBest" : "best",
      values,
    );
  }
  if (ownCost <= leastCost) return REASONS.say("cheapest", values);
  const floor = best * (1 - gap / 100);
  const isCheapestOfTheGood = fitting.every(
    (i) => (cost[i] ?? 0) >= ownCost || (quality[i] ?? 0) < floor,
  );
  return REASONS.say(isCheapestOfTheGood ? "cheapestOfGood" : "trade", values);
}

/** Why it goes on with the model that answered the turn before, though another one is worth a little more now. */
export function stayingReason(
  { request, fitting }: Evaluation,
  { model, offers: [at] }: Candidate,
): string {
  const cached = request.lastTurn?.cachedTokens ?? 0;
  return REASONS.say(cached > 0 ? "staysCached" : "stays", {
    tier: request.complexityTier,
    task: request.task,
    model: model.id,
    host: at?.host ?? "",
    cached,
    count: fitting.length,
  });
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
