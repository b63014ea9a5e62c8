import type { GreatRouter } from "#contracts/greatrouter.ts";
import { dollarsOf } from "#core/money.ts";
import type { Advice, Outcome } from "#pipeline/answer.ts";
import { estimatedDollars } from "#server/present/candidate.ts";
import { presentClassification } from "#server/present/classification.ts";

/** The `greatrouter` object: how a request was routed and what came of it. */
export function presentGreatRouter(
  { classification, plan, sessionId }: Advice,
  outcome: Outcome,
): GreatRouter {
  return {
    task: classification.task,
    classification: presentClassification(classification),
    routing_reason: plan.reason,
    fallback_chain: plan.fallbacks.map(({ model }) => model.id),
    estimated_cost_dollars: estimatedDollars(outcome.served),
    cost_dollars: outcome.cost === null ? null : dollarsOf(outcome.cost),
    model: outcome.served.model.id,
    host: outcome.host,
    attempts: outcome.attempts.map(({ errorCode, ...attempt }) => ({
      ...attempt,
      error_code: errorCode,
    })),
    cache: outcome.cache,
    own_key: outcome.ownKey,
    sandbox: outcome.sandbox,
    session_id: sessionId,
    warnings: [...outcome.warnings],
  };
}
