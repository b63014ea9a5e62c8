import { toWireError } from "#server/errors.ts";
import { lazyAnswer } from "#server/rest/lazy-answer.ts";

/** Browsers may call with a bearer key from anywhere; cookies never come with it. */
const CORS = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers":
    "x-request-id, x-ratelimit-limit, x-ratelimit-remaining, x-ratelimit-reset, x-ratelimit-limit-tokens, x-ratelimit-remaining-tokens, x-ratelimit-reset-tokens, retry-after, x-next-cursor, etag, x-catalog-version, x-gr-model, x-gr-host, x-gr-cache, x-gr-cost-dollars",
} as const;

const METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
const USUAL_HEADERS =
  "authorization, content-type, idempotency-key, prefer, x-request-id, x-gr-cache-ttl, x-gr-guardrails, x-gr-keep-alive, x-gr-mode";

/** What every answer carries, whichever door it comes from. */
export function commonHeaders(requestId: string): Record<string, string> {
  return { ...CORS, "x-request-id": requestId };
}

export function jsonText(
  body: string,
  requestId: string,
  status = 200,
  headers: Record<string, string> = {},
): Response {
  return lazyAnswer({
    body,
    status,
    headers: {
      ...commonHeaders(requestId),
      "content-type": "application/json",
      ...headers,
    },
  });
}

/** Any failure as an answer in the wire's error shape. */
export function errorAnswer(
  error: unknown,
  requestId: string,
  headers: Record<string, string> = {},
): Response {
  const wire = toWireError(error, requestId);
  return jsonText(JSON.stringify(wire.body), requestId, wire.status, {
    ...headers,
    ...wire.headers,
  });
}

/** Clients such as OpenAI's send headers of their own, so whatever a browser asks for is granted. */
export function preflightAnswer(
  requestId: string,
  asked: Headers,
  allow: readonly string[] | null,
): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...commonHeaders(requestId),
      "access-control-allow-methods": METHODS,
      "access-control-allow-headers":
        asked.get("access-control-request-headers") ?? USUAL_HEADERS,
      "access-control-max-age": "86400",
      vary: "access-control-request-headers",
      ...(allow && { allow: allow.join(", ") }),
    },
  });
}

/** The answer to GET without its body. */
export function withoutBody(response: Response): Response {
  return new Response(null, {
    status: response.status,
    headers: response.headers,
  });
}
