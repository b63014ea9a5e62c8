import type { RouteRequest } from "#pipeline/request.ts";

/** What of an inference request is not in its body. */
export type RequestMeta = Pick<
  RouteRequest,
  "requestId" | "signal" | "cacheTtlSeconds" | "guardrails"
>;
