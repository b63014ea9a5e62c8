import type { ComplexityTier, Task } from "#core/classify/classification.ts";
import { countOf, type Evidence } from "#core/classify/evidence.ts";

export const TIER_FLOORS = { MEDIUM: 0.3, COMPLEX: 0.6, REASONING: 0.85 };

export function tierOf(score: number): ComplexityTier {
  if (score < TIER_FLOORS.MEDIUM) return "SIMPLE";
  if (score < TIER_FLOORS.COMPLEX) return "MEDIUM";
  return score < TIER_FLOORS.REASONING ? "COMPLEX" : "REASONING";
}

/** What the kind of request starts from. */
const PRIOR: Record<Task, number> = {
  text: 0.12,
  image: 0.28,
  video: 0.38,
  music: 0.32,
  speech: 0.16,
  code: 0.34,
  web_search: 0.22,
};

export type ComplexityTerm = { term: string; amount: number };

/** How likely it is that a cheap model will not do, 0–1, and what made it so. Every term is capped, so no word decides alone. */
export function readComplexity(
  task: Task,
  evidence: Evidence,
  turns: number,
): { score: number; terms: ComplexityTerm[] } {
  const { structure, words } = evidence;
  const terms: ComplexityTerm[] = [
    { term: `kind of request: ${task}`, amount: PRIOR[task] },
  ];
  const add = (term: string, amount: number, cap: number): void => {
    const capped = Math.min(cap, amount);
    if (capped > 0.005) terms.push({ term, amount: capped });
  };
  const longer = Math.max(0, Math.log2(Math.max(8, words) / 8));
  add("length", longer * 0.035, 0.2);
  const reasons = task === "text" || task === "code";
  if (reasons) {
    add("something to work out", countOf(evidence, "calc") * 0.07, 0.21);
    add("formulas", structure.mathSigns * 0.015, 0.2);
    add("numbers", structure.digits * 0.004, 0.1);
    add("answer options", structure.options >= 6 ? 0.15 : 0, 0.15);
    add("code given", structure.codeLines * 0.03, 0.15);
  }
  add(
    "constraints",
    structure.bullets * 0.02 + structure.sentences * 0.012,
    0.15,
  );
  add("several questions", (structure.questionMarks - 1) * 0.04, 0.08);
  add("conversation", turns * 0.015, 0.06);
  const score = terms.reduce((sum, { amount }) => sum + amount, 0);
  return { score: Math.min(0.98, Math.max(0.02, score)), terms };
}
