import type { ModelCard, PricedModel } from "#contracts/model-card.ts";
import type { PriceOverview } from "#contracts/price-overview.ts";
import type { Model } from "#core/catalog/model.ts";
import type { LeftOut, ScoredCandidate } from "#contracts/candidate.ts";
import type { Candidate, DropOut, Plan } from "#core/rank/plan.ts";
import type { ScoreParts } from "#core/rank/score-parts.ts";

export function presentModelCard(model: Model): ModelCard {
  return {
    id: model.id,
    name: model.name,
    provider: model.provider,
    task_type: model.task_type,
    category: model.category,
    capabilities: model.capabilities,
    pricing: model.pricing,
  };
}

export function presentPricedModel(candidate: Candidate): PricedModel {
  return {
    model: presentModelCard(candidate.model),
    cost_tier: candidate.model.price_tier ?? null,
    estimated_cost: estimatedDollars(candidate),
  };
}

export function presentScored(
  candidate: Candidate,
  parts: ScoreParts,
): ScoredCandidate {
  return {
    model_id: candidate.model.id,
    host: candidate.offers[0]?.host ?? null,
    score: candidate.score,
    parts,
    estimated_cost_dollars: estimatedDollars(candidate),
  };
}

export function presentDropOut({ modelId, reason }: DropOut): LeftOut {
  return { model_id: modelId, reason };
}

/** To ten decimals, the finest that money is kept in. Null: the price is unknown. */
export function estimatedDollars({
  estimatedCostDollars,
}: Candidate): number | null {
  return estimatedCostDollars === null
    ? null
    : Math.round(estimatedCostDollars * 1e10) / 1e10;
}

export function presentPriceOverview(plan: Plan): PriceOverview {
  return {
    cheapest_model: plan.cheapestModel,
    best_value_model: plan.bestValueModel,
    best_quality_model: plan.bestQualityModel,
    savings_vs_highest_pct: plan.savingsVsHighestPct,
  };
}
