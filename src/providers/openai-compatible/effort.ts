import type { UpstreamCall } from "#core/upstream.ts";
import type { Effort } from "#providers/chat/conversation.ts";
import { isGiven } from "#providers/chat/fields.ts";
import { adjusted, leftOut } from "#providers/chat/left-out.ts";
import { readReasoning } from "#providers/chat/read-request.ts";
import type { HostRules } from "#providers/openai-compatible/host-rules.ts";
import type { Json } from "#providers/json.ts";

type Call = Pick<UpstreamCall, "body" | "model" | "warn">;

const LEVELS: readonly Effort[] = [
  "none",
  "minimal",
  "low",
  "medium",
  "high",
  "xhigh",
  "max",
];

/**
 * The three ways of asking for thought (OpenAI's `reasoning_effort`, other gateways' `reasoning`, Anthropic's `thinking`)
 * as `reasoning_effort` alone, at a level that host and model know.
 */
export function putEffort(
  sent: Json,
  call: Call,
  { keepsThinking, efforts }: Pick<HostRules, "keepsThinking" | "efforts">,
): void {
  const { body, model, warn } = call;
  const given = ["reasoning_effort", "reasoning", "thinking"].filter((name) =>
    isGiven(body[name]),
  );
  const [field] = given;
  if (field === undefined) return;
  const isTheirs = keepsThinking && given.every((name) => name === "thinking");
  if (isTheirs) return;
  delete sent.reasoning_effort;
  delete sent.reasoning;
  if (!keepsThinking) delete sent.thinking;
  const reasoning = readReasoning(body);
  if (reasoning === null) return;
  const { effort, budget } = reasoning;
  const wanted = effort ?? (budget === null ? null : effortOf(budget));
  if (wanted === null) return;
  if (!takesEffort(model)) {
    if (wanted !== "none") warn(leftOut(field, model.id));
    return;
  }
  const level = nearest(wanted, efforts ?? levelsOf(model));
  sent.reasoning_effort = level;
  if (level !== wanted || effort === null) {
    warn(
      adjusted(field, `${model.id} was asked to think at the level ${level}.`),
    );
  }
}

/** OpenAI's chat models think by themselves, if at all. */
function takesEffort({ id, provider, capabilities }: Call["model"]): boolean {
  if (provider === "openai" && id.includes("-chat")) return false;
  return capabilities.includes("reasoning");
}

/** The levels that OpenAI's models know, by their generation; other makers' know the usual three. */
function levelsOf({ id, provider }: Call["model"]): readonly Effort[] {
  const usual: Effort[] = ["low", "medium", "high"];
  if (provider !== "openai") return ["none", ...usual];
  const [, number] = /gpt-(\d+(?:\.\d+)?)/.exec(id) ?? [];
  if (number === undefined) return usual;
  const generation = Number(number);
  if (generation < 5.1) return ["minimal", ...usual];
  return generation < 5.2 ? ["none", ...usual] : ["none", ...usual, "xhigh"];
}

/** The level itself, else the next one below it that is a thought, else the lowest. */
function nearest(wanted: Effort, known: readonly Effort[]): Effort {
  if (known.includes(wanted)) return wanted;
  const reach = LEVELS.indexOf(wanted);
  const thoughts = known.filter((level) => level !== "none");
  const below = thoughts.filter((level) => LEVELS.indexOf(level) <= reach);
  return below.at(-1) ?? thoughts[0] ?? wanted;
}

/** A budget of tokens in the words of models that know efforts alone. */
function effortOf(budget: number): Effort {
  if (budget <= 0) return "none";
  if (budget <= 4096) return "low";
  return budget <= 16_384 ? "medium" : "high";
}
