import type { Task } from "#core/classify/classification.ts";
import { countOf, firstOf, type Evidence } from "#core/classify/evidence.ts";
import type { Traits } from "#core/classify/difficulty/traits.ts";

/** Kinds of request that differ in how often a cheap model fails where a strong one does not. */
export const KINDS = [
  "chat",
  "question",
  "rewriting",
  "writing",
  "analysis",
  "long material",
  "exam in words",
  "exam in figures",
  "word problem",
  "formulas",
  "puzzle",
  "proof",
  "code question",
  "code change",
  "code to write",
  "code to run",
  "image",
  "video",
  "music",
  "speech",
  "web search",
] as const;
export type Kind = (typeof KINDS)[number];

/** Answer options tell exams from other prompts. */
const EXAM_OPTIONS = 3;
/** Clues and relations that only a puzzle has so many of. */
const PUZZLE_CLUES = 6;
const LONG_WORDS = 500;
const MANY_DEMANDS = 3;

export function readKind(task: Task, evidence: Evidence, traits: Traits): Kind {
  switch (task) {
    case "image":
    case "video":
    case "music":
    case "speech":
      return task;
    case "web_search":
      return "web search";
    case "code":
      return codeKind(evidence, traits);
    case "text":
      return textKind(evidence, traits);
  }
}

function codeKind(evidence: Evidence, traits: Traits): Kind {
  const { act, structure } = evidence;
  const given = traits.isCode;
  if (given && traits.asksForOutput) return "code to run";
  if (traits.isStub) return "code to write";
  if (act === "explain" || (act === "describe" && given)) {
    return "code question";
  }
  if (given && countOf(evidence, "edit") + countOf(evidence, "fix") > 0) {
    return "code change";
  }
  // "How do I …" has a known answer; a specification has to be met.
  const asks = structure.questionMarks > 0 || firstOf(evidence, "question") < 2;
  if (!given && asks && traits.demands < MANY_DEMANDS) return "code question";
  return "code to write";
}

function textKind(evidence: Evidence, traits: Traits): Kind {
  const { act, structure, words } = evidence;
  const figures = traits.figures >= 2 || structure.mathSigns > 2;
  if (traits.clues >= PUZZLE_CLUES && words > 40) return "puzzle";
  const calc =
    Math.min(2, countOf(evidence, "calc")) + Math.min(4, traits.maths);
  // "Prove" alone may be slipped in anywhere: there must be something to prove.
  if (
    traits.asksForProof &&
    words > 3 &&
    (calc > 1 || traits.maths > 0 || traits.isFormula)
  ) {
    return "proof";
  }
  if (structure.options >= EXAM_OPTIONS) {
    return figures || traits.optionsInFigures
      ? "exam in figures"
      : "exam in words";
  }
  if (words > LONG_WORDS) return "long material";
  if (traits.demands >= MANY_DEMANDS && words > 14) return "analysis";
  if (traits.isFormula && !structure.fence) return "formulas";
  if (traits.figures > 0 && calc >= 3) return "word problem";
  if (act === "rewrite") return "rewriting";
  if (traits.figures > 1 && calc >= 2) return "word problem";
  if (act === "write" || evidence.good === "doc") return "writing";
  if (firstOf(evidence, "chat") < 2 || words <= 3) return "chat";
  return "question";
}
