import type { Error as ErrorBody } from "./document.js";

/** One field of a request that is wrong. */
export type Issue = { path: string; message: string };

type Details = {
  status?: number | null;
  code?: string | null;
  type?: string | null;
  param?: string | null;
  issues?: Issue[];
  requestId?: string | null;
  retryAfter?: number | null;
  body?: unknown;
  cause?: unknown;
};

/**
 * Any failure: an answer other than 2xx, no answer at all (`connection_error`, `timeout`), or a broken one.
 * @example
 * try {
 *   await client.autoSuggest({ prompt: 'Write a short poem', limit: 1_000 })
 * } catch (error) {
 *   if (!(error instanceof GreatRouterError)) throw error
 *   console.log(error.status, error.code, error.issues, error.requestId)
 * }
 */
export class GreatRouterError extends Error {
  override name = "GreatRouterError";
  /** HTTP status; null where there was no answer. */
  readonly status: number | null;
  /** Stable word for the cause, e.g. `invalid_api_key`, `rate_limited`, `connection_error`. */
  readonly code: string | null;
  readonly type: string | null;
  /** The field of the request that is to blame. */
  readonly param: string | null;
  readonly issues: Issue[];
  /** Name it when you ask us about the failure. */
  readonly requestId: string | null;
  /** Seconds after which another attempt makes sense, if the server said so. */
  readonly retryAfter: number | null;
  /** The answer as it came. */
  readonly body: unknown;

  /** @internal */
  constructor(message: string, details: Details = {}) {
    super(message, { cause: details.cause });
    this.status = details.status ?? null;
    this.code = details.code ?? null;
    this.type = details.type ?? null;
    this.param = details.param ?? null;
    this.issues = details.issues ?? [];
    this.requestId = details.requestId ?? null;
    this.retryAfter = details.retryAfter ?? null;
    this.body = details.body;
  }
}

/** 400: the request is wrong; `issues` names each bad field. */
export class ValidationError extends GreatRouterError {
  override name = "ValidationError";
}

/** 401: the API key is missing or not valid. */
export class AuthenticationError extends GreatRouterError {
  override name = "AuthenticationError";
}

/** 429: too many requests, or a spend limit is reached. */
export class RateLimitError extends GreatRouterError {
  override name = "RateLimitError";
}

const BY_STATUS: Record<number, typeof GreatRouterError> = {
  400: ValidationError,
  401: AuthenticationError,
  429: RateLimitError,
};

/** The error that an answer stands for. */
export function errorOf(
  status: number,
  body: unknown,
  from: { requestId?: string | null; retryAfter?: number | null } = {},
): GreatRouterError {
  const error = (body as Partial<ErrorBody> | null)?.error;
  const known = typeof error === "object" && error !== null ? error : undefined;
  return new (BY_STATUS[status] ?? GreatRouterError)(
    known?.message ?? `The server answered with status ${status}.`,
    {
      status,
      code: known?.code,
      type: known?.type,
      param: known?.param,
      issues: known?.issues,
      requestId: known?.request_id ?? from.requestId,
      retryAfter: from.retryAfter,
      body,
    },
  );
}

const STATUS_BY_TYPE: Record<string, number> = {
  invalid_request_error: 400,
  authentication_error: 401,
  insufficient_quota: 402,
  permission_error: 403,
  rate_limit_error: 429,
};

/** A failure that came inside of a 200: in a stream, or of a background generation. The status is the one its type stands for. */
export function errorInside(error: unknown, requestId?: string | null) {
  const { type } = (error ?? {}) as { type?: string };
  return errorOf(STATUS_BY_TYPE[type ?? ""] ?? 502, { error }, { requestId });
}
