import type { Model } from "#core/catalog/model.ts";

/** How a Claude model is told to think. */
export type ThinkingMode =
  | "none"
  | "budget" // off unless given a budget of tokens
  | "adaptive" // off unless asked for
  | "adaptive_default" // on unless disabled
  | "between_tools" // on; the least is to think between tool calls alone
  | "always";

/** What a Claude model takes, by its generation: the API refuses what is not for it. */
export type Traits = {
  thinking: ThinkingMode;
  /** `output_config.effort`, and the levels above `high` that it knows. */
  effort: "none" | "to_high" | "with_max" | "with_xhigh";
  /** Whether `thinking.display` must be asked for, so that thoughts have words. */
  hidesThoughts: boolean;
  /** Sampling: refused, one of temperature and top_p, or both. */
  sampling: "none" | "one" | "both";
  /** Whether a tool can be forced. */
  forcesTools: boolean;
  /** Whether a conversation may end with the beginning of the answer. */
  takesPrefill: boolean;
  /** Structured output by `output_config.format`. */
  hasJson: boolean;
};

const OLD_NAME = /claude-(\d+(?:\.\d+)?)-(\w+)/;
const NAME = /claude-([a-z]+)-(\d+(?:\.\d+)?)/;
/** A model that nobody here has heard of is taken for one like the newest. */
const NEWEST = 5.5;

export function traitsOf({
  id,
  capabilities,
}: Pick<Model, "id" | "capabilities">): Traits {
  const [, line = "", newNumber] = NAME.exec(id) ?? [];
  const [, oldNumber] = OLD_NAME.exec(id) ?? [];
  const generation = Number(newNumber ?? oldNumber ?? NEWEST);
  const isLarge = line === "fable" || line === "mythos";
  const from = (number: number) => generation >= number;
  return {
    thinking: thinkingOf(line, generation, isLarge),
    effort:
      isLarge || from(4.7)
        ? "with_xhigh"
        : from(4.6)
          ? "with_max"
          : line === "opus" && from(4.5)
            ? "to_high"
            : "none",
    hidesThoughts: isLarge || from(4.7),
    sampling: isLarge || from(4.7) ? "none" : from(4.1) ? "one" : "both",
    forcesTools: !(from(5.5) || (isLarge && from(5.1))),
    takesPrefill: !(isLarge || from(4.6)),
    hasJson: capabilities.includes("json"),
  };
}

function thinkingOf(
  line: string,
  generation: number,
  isLarge: boolean,
): ThinkingMode {
  if (isLarge) return "always";
  if (generation >= 5.5) return line === "opus" ? "always" : "between_tools";
  if (generation >= 5) return "adaptive_default";
  if (generation >= 4.6) return "adaptive";
  return generation >= 3.7 ? "budget" : "none";
}
