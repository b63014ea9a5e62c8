import type { JsonObject } from "#pipeline/request.ts";
import { toWireError, type WireError } from "#server/errors.ts";
import { jsonText } from "#server/rest/answer.ts";

const TYPES: Readonly<Record<number, string | undefined>> = {
  401: "authentication_error",
  402: "billing_error",
  403: "permission_error",
  404: "not_found_error",
  413: "request_too_large",
  429: "rate_limit_error",
  500: "api_error",
  502: "api_error",
  503: "overloaded_error",
  504: "timeout_error",
};

/** A failure in the shape that Anthropic's clients read, with all that the wire's own shape says. */
export function anthropicError({ status, body }: WireError): JsonObject {
  const { type: _, request_id: requestId, ...error } = body.error;
  return {
    type: "error",
    error: { type: TYPES[status] ?? "invalid_request_error", ...error },
    request_id: requestId,
  };
}

export function anthropicErrorAnswer(
  error: unknown,
  requestId: string,
  headers: Record<string, string> = {},
): Response {
  const wire = toWireError(error, requestId);
  return jsonText(
    JSON.stringify(anthropicError(wire)),
    requestId,
    wire.status,
    {
      ...headers,
      ...wire.headers,
      "request-id": requestId,
    },
  );
}
