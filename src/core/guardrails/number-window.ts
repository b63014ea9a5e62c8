import {
  isDigitAt,
  isWordAt,
  startsWordAt,
} from "#core/guardrails/characters.ts";
import type { Joint, NumberRun } from "#core/guardrails/number-run.ts";

/** Neighbouring groups of a run that could be one number. */
export type NumberWindow = {
  text: string;
  /** From the first digit to after the last one. */
  start: number;
  end: number;
  digits: string;
  /** Digits in each group, e.g. "3-3-4". */
  shape: string;
  /** The joints inside, e.g. "--"; empty for one group. */
  joints: string;
  /** What belongs to the number right before it: a `+`, or the `(` of "(415) 555-2671". */
  lead: "+" | "(" | "";
  /** No other group of digits is near. */
  isIsolated: boolean;
  /** The groups before and after it, where only a space divides them; 0 where there is none. */
  neighbours: readonly [number, number];
  /** Glued to a word or another number by a dash, dot, slash …, as in `INV-2024-001` or a UUID. */
  isAttached: boolean;
};

const MOST_GROUPS = 7;
const MOST_SINGLES = 1;
const FEWEST_DIGITS = 7;
const MOST_DIGITS = 19;

/** Every window of the run that starts at group `first`, longest first. */
export function windowsFrom(
  text: string,
  run: NumberRun,
  first: number,
): NumberWindow[] {
  if (first > 0 && !dividesAt(run, first)) return [];
  const start = run.starts[first] ?? 0;
  const lead = leadOf(text, start);
  const outerStart = lead === "" ? start : start - 1;
  if (!startsWordAt(text, outerStart)) return [];

  const windows: NumberWindow[] = [];
  let digits = "";
  let shape = "";
  let joints = "";
  let singles = 0;
  for (let last = first; last < run.starts.length; last += 1) {
    if (last - first >= MOST_GROUPS) break;
    const from = run.starts[last] ?? 0;
    const end = run.ends[last] ?? 0;
    if (digits.length + (end - from) > MOST_DIGITS) break;
    // "1 2 3 4 …" is a list.
    if (end - from === 1 && (singles += 1) > MOST_SINGLES) break;
    const joint = run.joints[last] as Joint;
    if (last > first) {
      if (joint === "x") break;
      joints += joint;
      shape += "-";
    }
    shape += end - from;
    digits += text.slice(from, end);
    if (digits.length < FEWEST_DIGITS) continue;
    if (last + 1 < run.starts.length && !dividesAt(run, last + 1)) continue;
    if (isWordAt(text, end) && !isExtensionAt(text, end)) continue;
    windows.push({
      text,
      start,
      end,
      digits,
      shape,
      joints,
      lead: lead === "(" && !joints.includes("p") ? "" : lead,
      isIsolated:
        (first === 0 || run.joints[first] === "x") &&
        (last + 1 === run.starts.length || run.joints[last + 1] === "x"),
      neighbours: [
        first > 0 && run.joints[first] === " " ? lengthOf(run, first - 1) : 0,
        run.joints[last + 1] === " " ? lengthOf(run, last + 1) : 0,
      ],
      isAttached: isGluedBefore(text, outerStart) || isGluedAfter(text, end),
    });
  }
  return windows.reverse();
}

/** Whether a number may end before group `at` and another begin with it. */
function dividesAt(run: NumberRun, at: number): boolean {
  const joint = run.joints[at];
  return joint === " " || joint === "x" || joint === "p";
}

function lengthOf(run: NumberRun, at: number): number {
  return (run.ends[at] ?? 0) - (run.starts[at] ?? 0);
}

function leadOf(text: string, start: number): "+" | "(" | "" {
  const mark = text[start - 1];
  return mark === "+" || mark === "(" ? mark : "";
}

function isGluedBefore(text: string, start: number): boolean {
  const mark = text[start - 1] ?? "";
  if (mark === "" || !"-./_@\\#$€£₹¥~^".includes(mark)) return false;
  if ("#$€£₹¥".includes(mark)) return true;
  return isWordAt(text, start - 2) || text[start - 2] === mark;
}

function isGluedAfter(text: string, end: number): boolean {
  const mark = text[end] ?? "";
  if (mark === "@" || mark === "%" || mark === "€") return true;
  if (mark === "" || !"-./_:#".includes(mark)) return false;
  return isWordAt(text, end + 1);
}

/** "x12" or "ext. 12" after a telephone number. */
function isExtensionAt(text: string, end: number): boolean {
  const after = text.slice(end, end + 6);
  return /^(?:x|ext\.? ?)\d/i.test(after) && !isDigitAt(text, end);
}
