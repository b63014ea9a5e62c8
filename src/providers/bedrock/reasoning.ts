import type { UpstreamCall } from "#core/upstream.ts";
import { thinkingFor } from "#providers/anthropic/thinking.ts";
import { traitsOf as claudeTraitsOf } from "#providers/anthropic/traits.ts";
import type { Traits } from "#providers/bedrock/traits.ts";
import type { Effort, Reasoning } from "#providers/chat/conversation.ts";
import { isGiven } from "#providers/chat/fields.ts";
import { adjusted, leftOut } from "#providers/chat/left-out.ts";
import type { Json } from "#providers/json.ts";

type Call = Pick<UpstreamCall, "body" | "model" | "warn">;

export type ReasoningPlan = {
  /** Fields of `additionalModelRequestFields`. */
  extra: Json;
  /** Whether Claude will think, so that it takes no sampling. */
  thinks: boolean;
  /** Whether the model takes neither limit nor sampling at this effort. */
  isFree: boolean;
};

const NOTHING: ReasoningPlan = { extra: {}, thinks: false, isFree: false };

/** How the caller's wish for thought is put to this model: Converse itself has no word for it. */
export function reasoningFor(
  reasoning: Reasoning | null,
  traits: Traits,
  maxTokens: number | null,
  forcesTool: boolean,
  call: Call,
): ReasoningPlan {
  if (traits.family === "claude") {
    const { thinking, effort, isOn } = thinkingFor(
      reasoning,
      claudeTraitsOf(call.model),
      maxTokens ?? 0,
      forcesTool,
      call,
    );
    const extra = {
      ...(thinking && { thinking }),
      ...(effort !== null && { output_config: { effort } }),
    };
    return { ...NOTHING, extra, thinks: isOn };
  }
  if (reasoning === null) return NOTHING;
  const { effort, budget } = reasoning;
  const wanted = effort ?? (budget === null ? null : effortOf(budget));
  if (!call.model.capabilities.includes("reasoning")) {
    if (wanted !== null && wanted !== "none") {
      call.warn(leftOut(fieldOf(call), call.model.id));
    }
    return NOTHING;
  }
  if (wanted === null) return NOTHING;
  const level = levelOf(wanted);
  if (traits.family === "nova") {
    if (level === null) return NOTHING;
    const reasoningConfig = { type: "enabled", maxReasoningEffort: level };
    return { ...NOTHING, extra: { reasoningConfig }, isFree: level === "high" };
  }
  if (traits.family === "gpt_oss") {
    if (level === null) warnOfThought(call);
    return { ...NOTHING, extra: { reasoning_effort: level ?? "low" } };
  }
  if (traits.family === "gpt") {
    const reach = wanted === "max" ? "xhigh" : wanted;
    return { ...NOTHING, extra: { reasoning: { effort: reach } } };
  }
  call.warn(leftOut(fieldOf(call), call.model.id));
  return NOTHING;
}

function levelOf(effort: Effort): "low" | "medium" | "high" | null {
  if (effort === "none") return null;
  if (effort === "minimal") return "low";
  return effort === "low" || effort === "medium" ? effort : "high";
}

/** A budget of tokens in the words of models that know efforts alone. */
function effortOf(budget: number): Effort {
  if (budget <= 0) return "none";
  if (budget <= 4096) return "low";
  return budget <= 16_384 ? "medium" : "high";
}

function warnOfThought(call: Call): void {
  call.warn(
    adjusted(
      fieldOf(call),
      `${call.model.id} always thinks; it was asked to think as little as it can.`,
    ),
  );
}

function fieldOf({ body }: Call): string {
  return (
    ["reasoning_effort", "reasoning", "thinking"].find((name) =>
      isGiven(body[name]),
    ) ?? "reasoning_effort"
  );
}
