import type { Caller } from "#core/caller.ts";
import { rateLimitHeaders } from "#server/errors.ts";
import type { RouteAnswer } from "#pipeline/answer.ts";
import type { RouteRequest } from "#pipeline/request.ts";
import { readInferenceHeaders } from "#server/present/headers.ts";
import type { RequestMeta } from "#server/present/meta.ts";
import type { ApiContext } from "#server/trpc/context.ts";

/** What of an inference request comes from outside its body. */
export function requestMeta(ctx: ApiContext): RequestMeta {
  return {
    ...readInferenceHeaders(ctx.headers),
    requestId: ctx.requestId,
    signal: ctx.signal,
  };
}

/** Sends a request on its journey, which from here on logs whatever becomes of it. */
export async function runJourney(
  ctx: ApiContext & { caller: Caller },
  request: RouteRequest,
): Promise<RouteAnswer> {
  ctx.journey.began = true;
  const answer = await ctx.actions.route(request, ctx.caller);
  if (answer.limit) {
    Object.assign(ctx.responseHeaders, rateLimitHeaders(answer.limit));
  }
  return answer;
}
