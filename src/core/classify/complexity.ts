import type { ComplexityTier, Task } from "#core/classify/classification.ts";
import { readKind, type Kind } from "#core/classify/difficulty/kind.ts";
import { readTraits, type Traits } from "#core/classify/difficulty/traits.ts";
import type { Evidence } from "#core/classify/evidence.ts";
import stored from "#core/classify/weights/complexity.json" with { type: "json" };

export const TIER_FLOORS = { MEDIUM: 0.3, COMPLEX: 0.6, REASONING: 0.85 };

export function tierOf(score: number): ComplexityTier {
  if (score < TIER_FLOORS.MEDIUM) return "SIMPLE";
  if (score < TIER_FLOORS.COMPLEX) return "MEDIUM";
  return score < TIER_FLOORS.REASONING ? "COMPLEX" : "REASONING";
}

export type ComplexityTerm = { term: string; amount: number };

/** Kinds whose terms weigh alike. */
type Group = "words" | "exam" | "figures" | "puzzle" | "code" | "run" | "media";
const GROUP_OF: Record<Kind, Group> = {
  chat: "words",
  question: "words",
  rewriting: "words",
  writing: "words",
  analysis: "words",
  "long material": "words",
  "exam in words": "exam",
  "exam in figures": "figures",
  "word problem": "figures",
  formulas: "figures",
  proof: "figures",
  puzzle: "puzzle",
  "code question": "code",
  "code change": "code",
  "code to write": "code",
  "code to run": "run",
  image: "media",
  video: "media",
  music: "media",
  speech: "media",
  "web search": "words",
};

const bases: Readonly<Record<string, number>> = stored.kinds;
const weights: Readonly<Record<string, Readonly<Record<string, number>>>> =
  stored.terms;

/**
 * How likely it is that a cheap model will not do where a strong one does, 0–1, and what made it so: where the kind of
 * request starts, and terms that each reach 1 at most before they are weighed, so that no word decides alone.
 * `training/train_complexity.py` writes the weights.
 */
export function readComplexity(
  task: Task,
  evidence: Evidence,
  turns: number,
): {
  score: number;
  kind: Kind;
  terms: ComplexityTerm[];
  amounts: Record<string, number>;
} {
  const traits = readTraits(evidence);
  const kind = readKind(task, evidence, traits);
  const group = GROUP_OF[kind];
  const amounts = {
    ...amountsOf(group, evidence, traits),
    conversation: Math.min(1, turns / 5),
  };
  const base = bases[kind] ?? 0;
  const terms: ComplexityTerm[] = [
    { term: `kind of request: ${kind}`, amount: base },
  ];
  let score = base;
  for (const [term, value] of Object.entries(amounts)) {
    const amount = value * (weights[group]?.[term] ?? 0);
    score += amount;
    if (amount > 0.005) terms.push({ term, amount });
  }
  return {
    score: Math.min(0.98, Math.max(0.02, score)),
    kind,
    terms,
    amounts,
  };
}

function amountsOf(
  group: Group,
  { structure }: Evidence,
  traits: Traits,
): Record<string, number> {
  const { words } = traits;
  const common = {
    length: grown(words / 8, 6),
    demands: upTo(traits.demands, 6),
    "listed constraints": upTo(structure.bullets, 6),
    "several questions": upTo(structure.questionMarks - 1, 2),
  };
  switch (group) {
    case "words":
      return {
        ...common,
        "figures in it": upTo(traits.figures, 4),
        conditions: upTo(traits.conditions, 4),
      };
    case "exam":
      return {
        ...common,
        "figures in it": upTo(traits.figures, 4),
        conditions: upTo(traits.conditions, 4),
        "many answer options": structure.options >= 6 ? 1 : 0,
      };
    case "figures":
      return {
        ...common,
        figures: grown(traits.figures, 4),
        roots: upTo(traits.roots, 2),
        formulas: upTo(structure.mathSigns, 12),
        conditions: upTo(traits.conditions, 4),
        "many answer options": structure.options >= 6 ? 1 : 0,
      };
    case "puzzle":
      return { ...common, clues: upTo(traits.clues, 40) };
    case "code":
      return {
        ...common,
        "examples to meet": upTo(traits.examples, 4),
        "code given": traits.isCode ? 1 : 0,
        conditions: upTo(traits.conditions, 4),
      };
    case "run":
      return {
        ...common,
        loops: upTo(traits.loops, 3),
        branches: upTo(traits.branches, 5),
        calls: upTo(traits.calls, 6),
        operators: upTo(traits.operators, 6),
        "size of the input": grown(traits.literal / 4, 5),
      };
    case "media":
      return common;
  }
}

function upTo(count: number, full: number): number {
  return Math.min(1, Math.max(0, count / full));
}

/** 0 at 1 and less, 1 after `doublings`. */
function grown(count: number, doublings: number): number {
  return upTo(Math.log2(Math.max(1, count)), doublings);
}
