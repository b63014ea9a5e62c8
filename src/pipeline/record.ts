import { isAppError } from "#core/errors.ts";
import { moneyFromDollars } from "#core/money.ts";
import { CALLER_LEFT, type RequestLog } from "#core/request-log.ts";
import { savedAgainstDearest } from "#core/pricing/saved.ts";
import { tokenTotals } from "#core/pricing/openai-usage.ts";
import { isSandbox, msBetween, type Journey } from "#pipeline/journey.ts";

export type Ending = { status: number; errorCode: string | null };

/** Writes the request's one log row, however it ended. */
export function record(journey: Journey, ending: Ending): void {
  const { request, caller, ports, advice } = journey;
  const plan = advice?.plan;
  const classification = advice?.classification;
  const now = ports.clock.elapsed();
  const served = journey.servedModel
    ? ports.catalog().byId.get(journey.servedModel)
    : undefined;
  const tokens = journey.usage && tokenTotals(journey.usage);
  const estimate = plan?.winner.estimatedCostDollars ?? null;
  const row: RequestLog = {
    orgId: caller.orgId,
    mode: caller.mode,
    time: journey.time,
    requestId: request.requestId,
    keyId: caller.keyId,
    sessionId: advice?.sessionId ?? null,
    endpoint: request.endpoint,
    task: classification?.task ?? null,
    decision: classification?.decision ?? null,
    confidence: classification?.confidence ?? null,
    contentMode: classification?.contentMode ?? null,
    complexityTier: classification?.complexityTier ?? null,
    complexityScore: classification?.complexityScore ?? null,
    requestedModel: request.selection.model,
    model: journey.servedModel,
    provider: served?.provider ?? null,
    host: journey.servedHost,
    routingReason: plan?.reason ?? null,
    fallbackChain: plan?.fallbacks.map(({ model }) => model.id) ?? [],
    attempts: journey.attempts,
    status: ending.status,
    errorCode: ending.errorCode,
    promptTokens: tokens?.prompt ?? null,
    completionTokens: tokens?.completion ?? null,
    cachedTokens: tokens?.cached ?? null,
    reasoningTokens: tokens?.reasoning ?? null,
    estimatedCost: estimate === null ? null : moneyFromDollars(estimate),
    cost: journey.cost,
    saved: savedOf(journey),
    costIsEstimate: journey.usage?.estimated ?? false,
    price: journey.price,
    classificationMs: advice?.timing.classificationMs ?? null,
    routingMs: advice?.timing.routingMs ?? null,
    ttftMs: journey.ttftMs,
    inferenceMs:
      journey.inferenceStartedAt === null
        ? null
        : msBetween(journey.inferenceStartedAt, now),
    totalMs: msBetween(journey.startedAt, now),
    cache: journey.cache,
    guardrail: journey.guardrail,
    sandbox: isSandbox(caller),
    stream: request.stream,
    ownKey: journey.ownKey,
    ipHash: caller.ipHash,
    userAgent: caller.userAgent,
  };
  const { said, answer } = journey;
  // What guardrails refused is kept nowhere.
  ports.log(row, said ? () => ({ ...said, answer: answer() }) : undefined);
}

/** Nothing is saved by a request that nobody answered, nor by one that named its model. */
function savedOf(journey: Journey) {
  const { advice, servedModel, cost, cache, caller, ownKey } = journey;
  if (!advice || servedModel === null) return null;
  const { winner, fallbacks, highestCostDollars } = advice.plan;
  const served = [winner, ...fallbacks].find(
    ({ model }) => model.id === servedModel,
  );
  return savedAgainstDearest({
    highest: highestCostDollars,
    servedEstimate: served?.estimatedCostDollars ?? null,
    // What the sandbox, the cache and own keys answer is charged nothing: there estimates speak for both.
    cost: isSandbox(caller) || cache === "hit" || ownKey ? null : cost,
    isFree: cache === "hit",
  });
}

/** A request that failed: the code that the caller saw, and 499 where it had already left. */
export function recordFailure(journey: Journey, error: unknown): void {
  const { ports, request } = journey;
  if (request.signal.aborted) {
    record(journey, { status: 499, errorCode: CALLER_LEFT });
    return;
  }
  record(journey, {
    status: ports.statusOf(error),
    errorCode: isAppError(error) ? error.code : "internal",
  });
}
