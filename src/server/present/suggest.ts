import type {
  AutoSuggestRequest,
  AutoSuggestResponse,
} from "#contracts/auto-suggest.ts";
import type { Advice } from "#pipeline/answer.ts";
import type { AdviceRequest } from "#pipeline/request.ts";
import {
  estimatedDollars,
  presentPricedModel,
  presentPriceOverview,
} from "#server/present/candidate.ts";
import { presentClassification } from "#server/present/classification.ts";
import { readModelInput } from "#server/present/model-input.ts";
import { readSelection } from "#server/present/selection.ts";

/** Suggesting reads a session and never begins one. */
export function readSuggest(body: AutoSuggestRequest): AdviceRequest {
  const { session_id: sessionId } = body;
  return {
    prompt: body.prompt,
    input: body.input ? readModelInput(body.input) : {},
    selection: readSelection(body),
    contentMode: body.content_mode ?? null,
    optimization: body.optimization ?? null,
    mode: "auto",
    sessionId:
      sessionId === undefined || sessionId === "auto" ? null : sessionId,
    budgetDollars: body.budget_dollars ?? null,
  };
}

export function presentSuggest(
  { classification, optimization, plan }: Advice,
  limit: number,
): AutoSuggestResponse {
  return {
    classification: presentClassification(classification),
    optimization,
    suggestions: plan.best(limit).map((candidate) => ({
      ...presentPricedModel(candidate),
      estimated_cost_dollars: estimatedDollars(candidate),
      score: candidate.score,
    })),
    price_comparison: presentPriceOverview(plan),
  };
}
