import type {
  AutoRouteRequest,
  AutoRouteResponse,
} from "#contracts/auto-route.ts";
import type { RouteAnswer } from "#pipeline/answer.ts";
import type { RouteRequest } from "#pipeline/request.ts";
import {
  estimatedDollars,
  presentPricedModel,
  presentPriceOverview,
} from "#server/present/candidate.ts";
import { presentClassification } from "#server/present/classification.ts";
import { presentGreatRouter } from "#server/present/greatrouter.ts";
import type { RequestMeta } from "#server/present/meta.ts";
import { readModelInput } from "#server/present/model-input.ts";
import { readSelection } from "#server/present/selection.ts";

export function readAutoRoute(
  body: AutoRouteRequest,
  meta: RequestMeta,
): RouteRequest {
  return {
    ...meta,
    endpoint: "/v1/auto/route",
    prompt: body.prompt,
    input: readModelInput(body.input),
    selection: readSelection(body),
    contentMode: body.content_mode ?? null,
    optimization: body.optimization ?? null,
    mode: body.mode ?? "auto",
    sessionId: body.session_id ?? "auto",
    budgetDollars: body.budget_dollars ?? null,
    feedback: readFeedback(body.feedback),
    stream: false,
    includeUsage: false,
  };
}

export function readFeedback(
  feedback: AutoRouteRequest["feedback"],
): RouteRequest["feedback"] {
  return feedback
    ? {
        correct: feedback.correct,
        suggestedTask: feedback.suggested_task ?? null,
      }
    : null;
}

export function presentAutoRoute({
  advice,
  outcome,
  result,
}: RouteAnswer): AutoRouteResponse {
  return {
    classification: presentClassification(advice.classification),
    model: presentPricedModel(outcome.served),
    price_comparison: {
      ...presentPriceOverview(advice.plan),
      estimated_cost_dollars: estimatedDollars(outcome.served),
    },
    result,
    timing: {
      classification_ms: outcome.timing.classificationMs,
      routing_ms: outcome.timing.routingMs,
      inference_ms: outcome.timing.inferenceMs,
      total_ms: outcome.timing.totalMs,
    },
    context: {
      session_prompts: advice.sessionPrompts,
      contextual_boost: advice.classification.contextualBoost,
      session_id: advice.sessionId,
    },
    greatrouter: presentGreatRouter(advice, outcome),
  };
}
