import type { ErrorBody, ErrorType } from "#contracts/errors.ts";
import type { LimitState } from "#pipeline/ports.ts";
import { AppError, type ErrorCode, isAppError } from "#core/errors.ts";

/** The one table that knows a status code. */
export const ERROR_TABLE: Record<
  ErrorCode,
  { status: number; type: ErrorType }
> = {
  invalid_request: { status: 400, type: "invalid_request_error" },
  guardrail_blocked: { status: 400, type: "invalid_request_error" },
  budget_too_low: { status: 400, type: "invalid_request_error" },
  no_matching_model: { status: 400, type: "invalid_request_error" },
  context_length_exceeded: { status: 400, type: "invalid_request_error" },
  unsupported_by_model: { status: 400, type: "invalid_request_error" },
  missing_api_key: { status: 401, type: "authentication_error" },
  invalid_api_key: { status: 401, type: "authentication_error" },
  insufficient_credits: { status: 402, type: "insufficient_quota" },
  forbidden: { status: 403, type: "permission_error" },
  unknown_model: { status: 404, type: "invalid_request_error" },
  unknown_endpoint: { status: 404, type: "invalid_request_error" },
  not_found: { status: 404, type: "invalid_request_error" },
  method_not_allowed: { status: 405, type: "invalid_request_error" },
  idempotency_conflict: { status: 409, type: "invalid_request_error" },
  payload_too_large: { status: 413, type: "invalid_request_error" },
  unsupported_media_type: { status: 415, type: "invalid_request_error" },
  rate_limited: { status: 429, type: "rate_limit_error" },
  spend_limit_reached: { status: 429, type: "rate_limit_error" },
  internal: { status: 500, type: "api_error" },
  upstream_error: { status: 502, type: "api_error" },
  no_healthy_model: { status: 503, type: "api_error" },
  unavailable: { status: 503, type: "api_error" },
  upstream_timeout: { status: 504, type: "api_error" },
};

export type WireError = {
  status: number;
  code: ErrorCode;
  headers: Record<string, string>;
  body: ErrorBody;
};

/** A failure as callers see it. What no one foresaw becomes `internal`, without a word of its own message. */
export function toWireError(error: unknown, requestId: string): WireError {
  const known = isAppError(error) ? error : internalError(error);
  const { status, type } = ERROR_TABLE[known.code] ?? ERROR_TABLE.internal;
  const { param, issues, provider, attempts } = known.details;
  return {
    status,
    code: known.code,
    headers: headersOf(known),
    body: {
      error: {
        message: known.message,
        type,
        code: known.code,
        param: param ?? null,
        ...(issues && issues.length > 0 && { issues }),
        request_id: requestId,
        ...(provider !== undefined && { provider }),
        ...(attempts && {
          attempts: attempts.map(({ errorCode, ...attempt }) => ({
            ...attempt,
            error_code: errorCode,
          })),
        }),
      },
    },
  };
}

/** The HTTP status that a failure is answered with. */
export function statusOf(error: unknown): number {
  return isAppError(error) ? (ERROR_TABLE[error.code]?.status ?? 500) : 500;
}

function internalError(cause: unknown): AppError {
  return new AppError(
    "internal",
    "Something went wrong on our side. Try again; if it stays, tell us the request id.",
    { cause },
  );
}

function headersOf({ details }: AppError): Record<string, string> {
  const { retryAfterSeconds, rateLimit, allow } = details;
  const headers: Record<string, string> = {};
  if (retryAfterSeconds !== undefined) {
    headers["retry-after"] = String(Math.max(0, Math.ceil(retryAfterSeconds)));
  }
  if (rateLimit) Object.assign(headers, rateLimitHeaders(rateLimit));
  if (allow) headers.allow = allow.join(", ");
  return headers;
}

/**
 * Whole seconds and requests, on every answer that a limit applies to; those of tokens as `…-tokens` beside them, and in
 * their place where requests are not limited.
 */
export function rateLimitHeaders(limit: LimitState): Record<string, string> {
  return {
    ...limitHeaders(limit, ""),
    ...(limit.tokens && limitHeaders(limit.tokens, "-tokens")),
  };
}

function limitHeaders(
  { limit, remaining, resetSeconds }: LimitState,
  what: string,
): Record<string, string> {
  return {
    [`x-ratelimit-limit${what}`]: String(limit),
    [`x-ratelimit-remaining${what}`]: String(Math.max(0, remaining)),
    [`x-ratelimit-reset${what}`]: String(Math.max(0, Math.ceil(resetSeconds))),
  };
}
