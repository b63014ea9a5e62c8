import type { ChatCompletionRequest } from "#contracts/chat-completions.ts";
import type { GreatRouter } from "#contracts/greatrouter.ts";
import type { RouteAnswer } from "#pipeline/answer.ts";
import type { JsonObject, RouteRequest } from "#pipeline/request.ts";
import { presentGreatRouter } from "#server/present/greatrouter.ts";
import type { RequestMeta } from "#server/present/meta.ts";
import { readRouting } from "#server/present/routing.ts";

/** The body of a chat completion, already checked by its schema. What the router does not know stays in `input`. */
export function readChat(
  body: ChatCompletionRequest,
  meta: RequestMeta,
): RouteRequest {
  const {
    model: named,
    models,
    stream,
    stream_options: streamOptions,
    greatrouter,
    ...input
  } = body;
  const names =
    named === undefined ? (models ?? []) : [named, ...(models ?? [])];
  return {
    ...meta,
    endpoint: "/v1/chat/completions",
    input: input as JsonObject,
    ...readRouting(names, greatrouter),
    stream: stream ?? false,
    includeUsage: streamOptions?.include_usage ?? false,
  };
}

/** A whole chat.completion with the `greatrouter` object; `model` is the one that served. */
export function presentChatCompletion({
  advice,
  outcome,
  result,
  mediaResult,
}: RouteAnswer): JsonObject & { greatrouter: GreatRouter } {
  return {
    ...result,
    model: outcome.served.model.id,
    greatrouter: {
      ...presentGreatRouter(advice, outcome),
      ...(mediaResult && { result: mediaResult }),
    },
  };
}
