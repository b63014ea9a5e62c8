import { moneyFromCents } from "#core/money.ts";
import type { RequestLog } from "#core/request-log.ts";

/** A log row of a plain answered request, changed by `fields`. */
export function aRequestLog(
  fields: Partial<RequestLog> & { orgId: string },
): RequestLog {
  return {
    mode: "live",
    time: new Date("2026-05-01T12:00:00.123Z"),
    requestId: "req_1",
    keyId: null,
    sessionId: null,
    endpoint: "/v1/auto/route",
    task: "text",
    decision: "regex",
    confidence: 0.93,
    contentMode: "generate",
    complexityTier: "SIMPLE",
    complexityScore: 0.1,
    requestedModel: null,
    model: "acme/small",
    provider: "acme",
    host: "acme",
    routingReason: "cheapest",
    fallbackChain: [],
    attempts: [],
    status: 200,
    errorCode: null,
    promptTokens: 12,
    completionTokens: 34,
    cachedTokens: 0,
    reasoningTokens: 0,
    estimatedCost: null,
    cost: null,
    saved: null,
    costIsEstimate: false,
    price: null,
    classificationMs: 0.1,
    routingMs: 0.2,
    ttftMs: null,
    inferenceMs: 800.5,
    totalMs: 801,
    cache: "off",
    guardrail: null,
    sandbox: false,
    ownKey: false,
    stream: false,
    ipHash: null,
    userAgent: null,
    ...fields,
  };
}

/** A row that is hard to carry: odd characters, the smallest and the largest amounts, numbers beyond 32 bits. */
export function anOddRequestLog(orgId: string): RequestLog {
  return aRequestLog({
    orgId,
    fallbackChain: ["acme/large", 'odd "{,}\\ name'],
    attempts: [
      { model: "a", host: "h", status: 503, ms: 12.5, errorCode: "server" },
    ],
    estimatedCost: moneyFromCents("0.00000001"),
    cost: moneyFromCents("123456789012.12345678"),
    price: { inputPerMillion: 0.15, tiers: [1, 2] },
    promptTokens: 5_000_000_000,
    userAgent: "agent/1.0 (Grüße, 世界 🎉)\n'\\",
  });
}
