import type { RouteRequest } from "#pipeline/request.ts";

/** Elsewhere the body's own fields are the model's. */
const HAS_INPUT = new Set(["/v1/auto/route", "/v1/models/route"]);

/** A field of what is sent to a model, as the caller of this endpoint knows it. */
export function fieldName(
  { endpoint }: Pick<RouteRequest, "endpoint">,
  field: string,
): string {
  return HAS_INPUT.has(endpoint) ? `input.${field}` : field;
}
