import type { UpstreamCall } from "#core/upstream.ts";
import type { Traits } from "#providers/anthropic/traits.ts";
import type { Effort, Reasoning } from "#providers/chat/conversation.ts";
import { adjusted, leftOut } from "#providers/chat/left-out.ts";
import type { Json } from "#providers/json.ts";

export type Thinking = {
  thinking: Json | null;
  effort: string | null;
  /** Whether the model will think, as far as can be told: sampling and forced tools depend on it. */
  isOn: boolean;
};

type Call = Pick<UpstreamCall, "body" | "warn" | "model">;

/** Least that the API takes. */
const LEAST_BUDGET = 1024;
const BUDGETS: Record<Exclude<Effort, "none">, number> = {
  minimal: LEAST_BUDGET,
  low: 4096,
  medium: 10_240,
  high: 24_576,
  xhigh: 32_768,
  max: 32_768,
};

/**
 * How the caller's wish is put to this model. Thinking that a forced tool would forbid is left out: the tool is the
 * plainer wish.
 */
export function thinkingFor(
  reasoning: Reasoning | null,
  traits: Traits,
  maxTokens: number,
  forcesTool: boolean,
  call: Call,
): Thinking {
  if (forcesTool) return withoutThinking(reasoning, traits, call);
  if (reasoning === null) return left(traits);
  if (reasoning.effort === "none") return off(traits, call);
  switch (traits.thinking) {
    case "none":
      call.warn(leftOut(fieldOf(call), call.model.id));
      return { thinking: null, effort: null, isOn: false };
    case "budget":
      return budgeted(reasoning, traits, maxTokens, call);
    default:
      if (reasoning.budget !== null && reasoning.effort === null) {
        call.warn(
          adjusted(
            fieldOf(call),
            `${call.model.id} decides by itself how much it thinks; the budget was left out.`,
          ),
        );
      }
      return {
        thinking: { type: "adaptive", ...displayOf(reasoning, traits) },
        effort: effortOf(reasoning.effort, traits),
        isOn: true,
      };
  }
}

/** The caller says nothing: the model's own default. */
function left({ thinking }: Traits): Thinking {
  const isOn = !["none", "budget", "adaptive"].includes(thinking);
  return { thinking: null, effort: null, isOn };
}

function off({ thinking, effort }: Traits, call: Call): Thinking {
  if (thinking === "adaptive_default") {
    return { thinking: { type: "disabled" }, effort: null, isOn: false };
  }
  if (thinking === "between_tools") {
    return { thinking: { type: "between_tools" }, effort: null, isOn: true };
  }
  if (thinking !== "always") {
    return { thinking: null, effort: null, isOn: false };
  }
  call.warn(
    adjusted(
      fieldOf(call),
      `${call.model.id} always thinks; it was asked to think as little as it can.`,
    ),
  );
  return {
    thinking: null,
    effort: effort === "none" ? null : "low",
    isOn: true,
  };
}

function withoutThinking(
  reasoning: Reasoning | null,
  traits: Traits,
  call: Call,
): Thinking {
  const wantsThinking = reasoning !== null && reasoning.effort !== "none";
  if (wantsThinking && traits.thinking !== "none") {
    call.warn(
      adjusted(
        fieldOf(call),
        `${call.model.id} cannot think before a tool that it is forced to call; it was asked to call it at once.`,
      ),
    );
  }
  return traits.thinking === "adaptive_default"
    ? { thinking: { type: "disabled" }, effort: null, isOn: false }
    : { thinking: null, effort: null, isOn: traits.thinking === "always" };
}

function budgeted(
  reasoning: Reasoning,
  traits: Traits,
  maxTokens: number,
  call: Call,
): Thinking {
  const wanted =
    reasoning.budget ?? BUDGETS[(reasoning.effort ?? "medium") as "medium"];
  // The budget is a part of the answer's limit, and the words need the rest of it.
  const most = Math.floor(maxTokens * 0.8);
  if (most < LEAST_BUDGET) {
    call.warn(
      adjusted(
        fieldOf(call),
        `${call.model.id} needs a limit of ${Math.ceil(LEAST_BUDGET / 0.8)} tokens or more to think; it answers without.`,
      ),
    );
    return { thinking: null, effort: null, isOn: false };
  }
  const budget = Math.max(LEAST_BUDGET, Math.min(wanted, most));
  return {
    thinking: { type: "enabled", budget_tokens: budget },
    effort: effortOf(reasoning.effort, traits),
    isOn: true,
  };
}

function displayOf({ hidden }: Reasoning, { hidesThoughts }: Traits): Json {
  return hidesThoughts && !hidden ? { display: "summarized" } : {};
}

function effortOf(effort: Effort | null, traits: Traits): string | null {
  if (effort === null || effort === "none" || traits.effort === "none") {
    return null;
  }
  if (effort === "minimal") return "low";
  if (effort === "xhigh") {
    return traits.effort === "with_xhigh" ? "xhigh" : "high";
  }
  if (effort === "max") return traits.effort === "to_high" ? "high" : "max";
  return effort;
}

/** The field by which the caller asked. */
function fieldOf({ body }: Call): string {
  return (
    ["reasoning_effort", "reasoning", "thinking"].find(
      (name) => body[name] !== undefined && body[name] !== null,
    ) ?? "reasoning_effort"
  );
}
