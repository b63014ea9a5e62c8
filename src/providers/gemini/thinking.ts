import type { UpstreamCall } from "#core/upstream.ts";
import type { Effort, Reasoning } from "#providers/chat/conversation.ts";
import { adjusted, leftOut } from "#providers/chat/left-out.ts";
import type { Traits } from "#providers/gemini/traits.ts";
import type { Json } from "#providers/json.ts";

type Call = Pick<UpstreamCall, "body" | "model" | "warn">;

/** Google's own translation of efforts into tokens of thinking. */
const BUDGETS: Record<Effort, number> = {
  none: 0,
  minimal: 1024,
  low: 1024,
  medium: 8192,
  high: 24_576,
  xhigh: 24_576,
  max: 24_576,
};
const LEAST_OF_PRO = 128;
const LEAST_OF_LITE = 512;

export function thinkingConfig(
  reasoning: Reasoning | null,
  traits: Traits,
  call: Call,
): Json | null {
  if (reasoning === null) return null;
  const field = call.body.reasoning_effort ? "reasoning_effort" : "reasoning";
  const { effort, hidden } = reasoning;
  if (!traits.thinks) {
    if (effort !== "none") call.warn(leftOut(field, call.model.id));
    return null;
  }
  const shown = { includeThoughts: !hidden && effort !== "none" };
  if (traits.generation < 3) {
    const budget = budgetOf(reasoning, traits);
    if (effort === "none" && budget > 0) warnOfThinking(field, call);
    return { ...shown, thinkingBudget: budget };
  }
  if (reasoning.budget !== null && effort === null) {
    return { ...shown, thinkingBudget: reasoning.budget };
  }
  // What is not asked for is the model's own.
  if (effort === null) return shown;
  if (effort === "none" || effort === "minimal") {
    if (effort === "none") warnOfThinking(field, call);
    return { ...shown, thinkingLevel: traits.isPro ? "LOW" : "MINIMAL" };
  }
  const level = effort === "low" || effort === "medium" ? effort : "high";
  return { ...shown, thinkingLevel: level.toUpperCase() };
}

/** -1 lets the model choose. */
function budgetOf({ budget, effort }: Reasoning, traits: Traits): number {
  const wanted = budget ?? (effort === null ? -1 : BUDGETS[effort]);
  if (wanted < 0) return wanted;
  if (traits.isPro) return Math.max(wanted, LEAST_OF_PRO);
  return traits.isLite && wanted > 0 ? Math.max(wanted, LEAST_OF_LITE) : wanted;
}

function warnOfThinking(field: string, { model, warn }: Call): void {
  warn(
    adjusted(
      field,
      `${model.id} always thinks; it was asked to think as little as it can.`,
    ),
  );
}
