import {
  dearness,
  EXCHANGE_RATES,
  HEALTH_WEIGHT,
  PREFERRED_BONUS,
} from "#core/rank/evaluate.ts";
import type { Candidate, RankRequest } from "#core/rank/plan.ts";

/** What a candidate's utility is made of; the parts add up to it, and its score is that or 0. */
export type ScoreParts = {
  /** 0–1: expected quality for this task and complexity. */
  quality: number;
  /** For a preferred provider. */
  preference: number;
  /** 0 or less: what failures and latency at its first host take off. */
  health: number;
  /** 0 or less: what costing more than the cheapest candidate takes off. */
  cost: number;
};

/** The parts of every candidate's score. */
export function scoreParts(
  candidates: readonly Candidate[],
  request: RankRequest,
): ScoreParts[] {
  const costOf = ({ estimatedCostDollars }: Candidate) =>
    estimatedCostDollars ?? 0;
  const least = Math.min(...candidates.map(costOf));
  const rate = EXCHANGE_RATES[request.optimization];
  return candidates.map((candidate) => {
    const { model, offers, quality } = candidate;
    const isPreferred = request.preferredProviders.includes(model.provider);
    const preference = isPreferred ? PREFERRED_BONUS : 0;
    const host = offers[0]?.host;
    const penalty =
      host === undefined ? 0 : request.healthPenalty(model.id, host);
    const health = penalty === 0 ? 0 : -HEALTH_WEIGHT * penalty;
    const times = dearness(costOf(candidate), least);
    return {
      quality: quality - preference - health,
      preference,
      health,
      cost: times === 0 ? 0 : -rate * times,
    };
  });
}
