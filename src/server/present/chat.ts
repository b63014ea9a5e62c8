import type { ChatCompletionRequest } from "#contracts/chat-completions.ts";
import type { GreatRouter } from "#contracts/greatrouter.ts";
import type { Optimization } from "#core/rank/plan.ts";
import type { RouteAnswer } from "#pipeline/answer.ts";
import type { JsonObject, RouteRequest } from "#pipeline/request.ts";
import { readFeedback } from "#server/present/auto-route.ts";
import { presentGreatRouter } from "#server/present/greatrouter.ts";
import type { RequestMeta } from "#server/present/meta.ts";
import { readSelection } from "#server/present/selection.ts";

/** Names of the router itself, with what the choice leans towards. */
const ROUTER_MODELS: ReadonlyMap<string, Optimization | null> = new Map([
  ["router", null],
  ["router:price", "price-optimized"],
  ["router:quality", "output-optimized"],
]);

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
  const routing = greatrouter ?? {};
  const [first, ...rest] =
    named === undefined ? (models ?? []) : [named, ...(models ?? [])];
  const asked = first ?? "router";
  const isRouter = ROUTER_MODELS.has(asked);
  const model = isRouter ? routing.model : asked;
  return {
    ...meta,
    endpoint: "/v1/chat/completions",
    prompt: routing.prompt ?? null,
    input: input as JsonObject,
    selection: readSelection({ ...routing, model }),
    contentMode: routing.content_mode ?? null,
    optimization: routing.optimization ?? ROUTER_MODELS.get(asked) ?? null,
    mode: routing.mode ?? "auto",
    sessionId: routing.session_id ?? null,
    budgetDollars: routing.budget_dollars ?? null,
    fallbackModels: fallbacks(
      [...(routing.fallback_models ?? []), ...rest],
      model,
    ),
    feedback: readFeedback(routing.feedback),
    stream: stream ?? false,
    includeUsage: streamOptions?.include_usage ?? false,
  };
}

/** Each once, without the first choice and without the router's own names, which are no models. */
function fallbacks(names: string[], first: string | undefined): string[] {
  return [...new Set(names)].filter(
    (name) => name !== first && !ROUTER_MODELS.has(name),
  );
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
