import type {
  PriceComparisonRequest,
  PriceComparisonResponse,
} from "#contracts/price-comparison.ts";
import type { Advice } from "#pipeline/answer.ts";
import type { AdviceRequest } from "#pipeline/request.ts";
import {
  estimatedDollars,
  presentPriceOverview,
} from "#server/present/candidate.ts";
import { presentClassification } from "#server/present/classification.ts";
import { readSelection } from "#server/present/selection.ts";

const MOST_ROWS = 10;

/** Without a prompt there is nothing to classify: the task is `text` unless the request says otherwise. */
export function readPriceComparison(
  body: PriceComparisonRequest,
): AdviceRequest {
  const isBlind = body.prompt === undefined;
  return {
    prompt: body.prompt ?? null,
    input: {},
    selection: readSelection({
      task: body.task ?? (isBlind ? "text" : undefined),
    }),
    contentMode: null,
    optimization: body.optimization ?? null,
    mode: "auto",
    sessionId: null,
    budgetDollars: body.budget_dollars ?? null,
  };
}

export function presentPriceComparison({
  classification,
  optimization,
  plan,
}: Advice): PriceComparisonResponse {
  return {
    classification: presentClassification(classification),
    optimization,
    suggestions: plan.best(MOST_ROWS).map((candidate) => ({
      model_id: candidate.model.id,
      name: candidate.model.name,
      provider: candidate.model.provider,
      task_type: candidate.model.task_type,
      cost_tier: candidate.model.price_tier ?? null,
      score: candidate.score,
      estimated_cost_dollars: estimatedDollars(candidate),
    })),
    price_comparison: presentPriceOverview(plan),
  };
}
