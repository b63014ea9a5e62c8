/** Every way in which a request can fail, as callers see it. `server/errors.ts` gives each its HTTP status. */
export const ERROR_CODES = [
  "invalid_request",
  "guardrail_blocked",
  "budget_too_low",
  "no_matching_model",
  "context_length_exceeded",
  "unsupported_by_model",
  "missing_api_key",
  "invalid_api_key",
  "insufficient_credits",
  "forbidden",
  "unknown_model",
  "unknown_endpoint",
  "not_found",
  "method_not_allowed",
  "idempotency_conflict",
  "payload_too_large",
  "unsupported_media_type",
  "rate_limited",
  "spend_limit_reached",
  "internal",
  "upstream_error",
  "no_healthy_model",
  "unavailable",
  "upstream_timeout",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** One bad field of a request. `path` is dotted, e.g. `input.messages.0.content`. */
export type FieldIssue = { path: string; message: string };

/** One try at one host of one model. `status` is the upstream's HTTP status, 0 where none was reached. */
export type Attempt = {
  model: string;
  host: string;
  status: number;
  ms: number;
  errorCode: string | null;
};

export type ErrorDetails = {
  param?: string | null;
  issues?: FieldIssue[];
  provider?: string;
  attempts?: Attempt[];
  retryAfterSeconds?: number;
  /** The limit that refused a request, for its `x-ratelimit` headers. */
  rateLimit?: { limit: number; remaining: number; resetSeconds: number };
  /** Methods a known path takes, for 405. */
  allow?: string[];
  cause?: unknown;
};

/**
 * A failure with a message that is safe to show to the caller: it says what happened and what to do.
 * Recognise it with `isAppError`, never by `instanceof`: the self-hosted process holds two copies of this module.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.name = "AppError";
    this.code = code;
    this.details = details;
  }
}

export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === "AppError" && "code" in error;
}

/** A request that the caller can mend: names the field and the remedy. */
export function invalidRequest(param: string, message: string): AppError {
  return new AppError("invalid_request", message, {
    param,
    issues: [{ path: param, message }],
  });
}
