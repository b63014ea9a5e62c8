import type { z } from "zod";
import type { RoutingExtension } from "#contracts/chat-completions.ts";
import type { Optimization } from "#core/rank/plan.ts";
import type { RouteRequest } from "#pipeline/request.ts";
import { readFeedback } from "#server/present/auto-route.ts";
import { readSelection } from "#server/present/selection.ts";

/** Names of the router itself, with what the choice leans towards. */
const ROUTER_MODELS: ReadonlyMap<string, Optimization | null> = new Map([
  ["router", null],
  ["router:price", "price-optimized"],
  ["router:quality", "output-optimized"],
]);

export type Routing = Pick<
  RouteRequest,
  | "prompt"
  | "selection"
  | "contentMode"
  | "optimization"
  | "mode"
  | "sessionId"
  | "budgetDollars"
  | "fallbackModels"
  | "feedback"
>;

/** How a body of an OpenAI-like endpoint wants to be routed: the models it names, in order, and its `greatrouter`. */
export function readRouting(
  names: readonly string[],
  extension: z.infer<typeof RoutingExtension> | null | undefined,
): Routing {
  const routing = extension ?? {};
  const [asked = "router", ...rest] = names;
  const model = ROUTER_MODELS.has(asked) ? routing.model : asked;
  return {
    prompt: routing.prompt ?? null,
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
  };
}

/** Each once, without the first choice and without the router's own names, which are no models. */
function fallbacks(names: string[], first: string | undefined): string[] {
  return [...new Set(names)].filter(
    (name) => name !== first && !ROUTER_MODELS.has(name),
  );
}
