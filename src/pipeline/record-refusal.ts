import type { Caller } from "#core/caller.ts";
import type { Ports } from "#pipeline/ports.ts";
import type { InferenceEndpoint } from "#pipeline/request.ts";

/** A request that was turned away at the door, before its journey: it has a row of its own all the same. */
export type Refusal = {
  caller: Caller;
  endpoint: InferenceEndpoint;
  requestId: string;
  status: number;
  errorCode: string;
  /** `clock.elapsed()` when it came in. */
  startedAt: number;
};

export function recordRefusal(refusal: Refusal, ports: Ports): void {
  const { caller, endpoint, requestId, status, errorCode } = refusal;
  const totalMs = ports.clock.elapsed() - refusal.startedAt;
  ports.log({
    orgId: caller.orgId,
    mode: caller.mode,
    time: new Date(ports.clock.now() - totalMs),
    requestId,
    keyId: caller.keyId,
    sessionId: null,
    endpoint,
    task: null,
    decision: null,
    confidence: null,
    contentMode: null,
    complexityTier: null,
    complexityScore: null,
    requestedModel: null,
    model: null,
    provider: null,
    host: null,
    routingReason: null,
    fallbackChain: [],
    attempts: [],
    status,
    errorCode,
    promptTokens: null,
    completionTokens: null,
    cachedTokens: null,
    reasoningTokens: null,
    estimatedCost: null,
    cost: null,
    saved: null,
    costIsEstimate: false,
    price: null,
    classificationMs: null,
    routingMs: null,
    ttftMs: null,
    inferenceMs: null,
    totalMs,
    cache: "off",
    guardrail: null,
    sandbox: caller.mode === "test",
    ownKey: false,
    stream: false,
    ipHash: caller.ipHash,
    userAgent: caller.userAgent,
  });
}
