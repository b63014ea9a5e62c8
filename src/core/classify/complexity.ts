import type { ComplexityTier, Task } from "#core/classify/classification.ts";
import { fold } from "#core/classify/text/fold.ts";
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
  image: 0.36,
  video: 0.42,
  music: 0.36,
  speech: 0.18,
  code: 0.34,
  web_search: 0.22,
};

/** Folded as prompts are. */
const PROOFS = [
  "prove ",
  "derive ",
  "induction",
  "step by step",
  "step-by-step",
  "demuestra",
  "demontre",
  "beweise",
  "dimostra",
  "докажи",
  "证明",
  "証明",
  "증명",
  "सिद्ध",
].map((word) => fold(word));

export type ComplexityTerm = { term: string; amount: number };

/** How likely it is that a cheap model will not do, 0–1, and what made it so. Every term is capped, so no word decides alone. */
export function readComplexity(
  task: Task,
  evidence: Evidence,
  turns: number,
): { score: number; terms: ComplexityTerm[] } {
  const { act, structure, words } = evidence;
  const terms: ComplexityTerm[] = [
    { term: `kind of request: ${task}`, amount: PRIOR[task] },
  ];
  const add = (term: string, amount: number, cap: number): void => {
    const capped = Math.min(cap, amount);
    if (capped > 0.005) terms.push({ term, amount: capped });
  };
  const longer = Math.max(0, Math.log2(Math.max(8, words) / 8));
  add("length", longer * 0.02, 0.1);
  const calc = Math.min(2, countOf(evidence, "calc"));
  if (task === "text" || task === "code") {
    // A single word proves nothing; with figures or formulas beside it there is something to work out.
    const figures = structure.digits > 0 || structure.mathSigns > 2;
    const work = figures ? 0.07 * Math.min(1, calc) + 0.05 * calc : 0.03 * calc;
    add("something to work out", work, 0.17);
    add("formulas", Math.min(6, structure.mathSigns) * 0.02, 0.12);
    // Beside formulas the count of digits says how long they are written, not how hard they are.
    const digits = structure.mathSigns > 3 ? 8 : Math.min(12, structure.digits);
    add("numbers", digits * 0.01, 0.12);
    add("many answer options", structure.options >= 6 ? 0.1 : 0, 0.1);
    add(
      "code given",
      structure.codeLines > 0 || structure.fence ? 0.12 : 0,
      0.12,
    );
    const proves = PROOFS.some((word) => evidence.folded.includes(word));
    add("asks for a proof or derivation", proves ? 0.25 : 0, 0.25);
    add("quoted material", structure.quotes > 1 ? 0.03 : 0, 0.03);
  }
  if (task === "code" && act !== "explain" && words > 12) {
    add("a specification to meet", 0.1, 0.1);
  }
  add("listed constraints", structure.bullets * 0.02, 0.12);
  add("several questions", (structure.questionMarks - 1) * 0.03, 0.06);
  add("conversation", turns * 0.01, 0.05);
  const score = terms.reduce((sum, { amount }) => sum + amount, 0);
  return { score: Math.min(0.98, Math.max(0.02, score)), terms };
}
