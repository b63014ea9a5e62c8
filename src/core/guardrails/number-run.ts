import { isDigitAt } from "#core/guardrails/characters.ts";

/**
 * What joins two groups of digits: one of the marks that people group numbers with, `p` with a parenthesis in it, `x`
 * anything else that is short.
 */
export type Joint = " " | "-" | "." | "/" | "p" | "x";

/** Groups of digits that stand close enough together to be one number, in reading order. */
export type NumberRun = {
  starts: number[];
  ends: number[];
  /** `joints[i]` joins group i to the one before; the first group's says nothing. */
  joints: Joint[];
};

/** More groups than any number has; a longer stretch is a table and is read in pieces that overlap. */
const MAX_GROUPS = 64;
const OVERLAP = 8;
const MAX_JOINT = 3;

/** Calls `visit` with every run of the text. The run is reused: it is only good during the call. */
export function forEachNumberRun(
  text: string,
  visit: (run: NumberRun) => void,
): void {
  const run: NumberRun = { starts: [], ends: [], joints: [] };
  const reset = (kept: number) => {
    run.starts.splice(0, run.starts.length - kept);
    run.ends.splice(0, run.ends.length - kept);
    run.joints.splice(0, run.joints.length - kept);
  };
  let at = 0;
  while (at < text.length) {
    if (!isDigitAt(text, at)) {
      at += 1;
      continue;
    }
    const start = at;
    while (at < text.length && isDigitAt(text, at)) at += 1;
    const previousEnd = run.ends.at(-1);
    const joint =
      previousEnd === undefined ? null : jointOf(text, previousEnd, start);
    if (previousEnd !== undefined && joint === null) {
      visit(run);
      reset(0);
    } else if (run.starts.length === MAX_GROUPS) {
      visit(run);
      reset(OVERLAP);
    }
    run.starts.push(start);
    run.ends.push(at);
    run.joints.push(joint ?? "x");
  }
  if (run.starts.length > 0) visit(run);
}

function jointOf(text: string, from: number, to: number): Joint | null {
  const length = to - from;
  if (length > MAX_JOINT) return null;
  let parentheses = 0;
  for (let i = from; i < to; i += 1) {
    const mark = text[i];
    if (mark === "(" || mark === ")") parentheses += 1;
    else if (mark !== " " && mark !== "-" && mark !== "." && mark !== "/") {
      return null;
    }
  }
  if (parentheses > 0) return parentheses === 1 ? "p" : "x";
  const first = text[from];
  if (length === 1) return first as Joint;
  return length === 2 && first === " " && text[from + 1] === " " ? " " : "x";
}
