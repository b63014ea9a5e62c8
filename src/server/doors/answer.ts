import { dollarsOf } from "#core/money.ts";
import type { RouteAnswer } from "#pipeline/answer.ts";
import type {
  InferenceEndpoint,
  JsonObject,
  RouteRequest,
} from "#pipeline/request.ts";
import type { DoorVisit } from "#server/doors/door.ts";
import { rateLimitHeaders } from "#server/errors.ts";
import { presentGreatRouter } from "#server/present/greatrouter.ts";
import type { RequestMeta } from "#server/present/meta.ts";
import { readRouting } from "#server/present/routing.ts";
import { commonHeaders, jsonText } from "#server/rest/answer.ts";

/** A request for a whole answer of models that do `taskType`, by name or by ranking. */
export function wholeRequest(
  endpoint: InferenceEndpoint,
  {
    model,
    greatrouter,
    taskType,
    input,
  }: {
    model: string | null | undefined;
    greatrouter: Parameters<typeof readRouting>[1];
    taskType: string;
    input: JsonObject;
  },
  meta: RequestMeta,
): RouteRequest {
  const routing = readRouting(model ? [model] : [], greatrouter);
  return {
    ...meta,
    ...routing,
    endpoint,
    input,
    selection: { ...routing.selection, taskType },
    stream: false,
    includeUsage: false,
  };
}

/** A JSON answer, with how it was routed beside the API's own fields. */
export function answerOf(
  { advice, outcome, limit }: RouteAnswer,
  { options }: DoorVisit,
  body: JsonObject,
): Response {
  return jsonText(
    JSON.stringify({
      ...body,
      greatrouter: presentGreatRouter(advice, outcome),
    }),
    options.requestId,
    200,
    limit ? rateLimitHeaders(limit) : {},
  );
}

/** Headers of an answer that is no JSON: what of `greatrouter` matters most. */
export function plainHeaders(
  { outcome, limit }: RouteAnswer,
  { options }: DoorVisit,
  contentType: string,
): Record<string, string> {
  const { cost, served, host, cache } = outcome;
  return {
    ...commonHeaders(options.requestId),
    "content-type": contentType,
    "x-gr-model": served.model.id,
    "x-gr-host": host,
    "x-gr-cache": cache,
    ...(cost !== null && { "x-gr-cost-dollars": String(dollarsOf(cost)) }),
    ...(limit && rateLimitHeaders(limit)),
  };
}
