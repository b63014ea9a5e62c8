import { countOf, firstOf, type Evidence } from "#core/classify/evidence.ts";

/** A prompt this short can lean on what was said before. */
const MOST_WORDS = 14;

/** 0–1: how much a prompt reads as a change to, or continuation of, what came before ("now in blue", "make it shorter"). */
export function leansOnContext(evidence: Evidence): number {
  const { words, good, act, structure } = evidence;
  if (words === 0) return 1;
  if (words > MOST_WORDS || structure.fence) return 0;
  const opens = firstOf(evidence, "followup") <= 1;
  const mentions = countOf(evidence, "followup") > 0;
  const ownGood = good !== null || countOf(evidence, "draw") > 0;
  const ownAct = act === "speak" || act === "transcribe" || act === "fix";
  if (ownGood || ownAct) return opens ? 0.3 : 0;
  if (countOf(evidence, "weather") + countOf(evidence, "news") > 0) return 0.3;
  if (opens) return 1;
  if (mentions) return 0.8;
  const asks = structure.questionMarks > 0 || countOf(evidence, "question") > 0;
  if (asks) return words <= 4 ? 0.6 : 0.25;
  return words <= 4 ? 0.7 : 0.3;
}
