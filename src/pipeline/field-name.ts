import type { RouteRequest } from "#pipeline/request.ts";

/** A field of what is sent to a model, as the caller of this endpoint knows it. */
export function fieldName(
  { endpoint }: Pick<RouteRequest, "endpoint">,
  field: string,
): string {
  return endpoint === "/v1/chat/completions" ? field : `input.${field}`;
}
