import type { Attempt } from "#core/errors.ts";
import type { Mode } from "#core/caller.ts";
import type { Money } from "#core/money.ts";

/** The error code of a request whose caller left before its answer. */
export const CALLER_LEFT = "client_closed_request";

/** One inference request, refused ones included, as it is kept. */
export type RequestLog = {
  orgId: string;
  mode: Mode;
  time: Date;
  requestId: string;
  keyId: string | null;
  sessionId: string | null;
  endpoint: string;
  task: string | null;
  decision: string | null;
  confidence: number | null;
  contentMode: string | null;
  complexityTier: string | null;
  complexityScore: number | null;
  requestedModel: string | null;
  model: string | null;
  provider: string | null;
  host: string | null;
  routingReason: string | null;
  fallbackChain: string[];
  attempts: Attempt[];
  /** The HTTP status the caller saw; 499 where the caller left first. */
  status: number;
  errorCode: string | null;
  promptTokens: number | null;
  completionTokens: number | null;
  cachedTokens: number | null;
  reasoningTokens: number | null;
  estimatedCost: Money | null;
  cost: Money | null;
  /** What the dearest fitting model would have cost beyond it; null where no choice was made, or by no known price. */
  saved: Money | null;
  costIsEstimate: boolean;
  /** The price row that `cost` was counted with. */
  price: unknown;
  classificationMs: number | null;
  routingMs: number | null;
  ttftMs: number | null;
  inferenceMs: number | null;
  totalMs: number;
  cache: "hit" | "miss" | "off";
  guardrail: string | null;
  sandbox: boolean;
  stream: boolean;
  /** Whether the organisation's own key at the host answered: then nothing was charged for it. */
  ownKey: boolean;
  ipHash: string | null;
  userAgent: string | null;
};
