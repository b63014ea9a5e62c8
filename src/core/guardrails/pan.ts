import { isWordAt } from "#core/guardrails/characters.ts";
import {
  isIdentifierContext,
  isPanContext,
  lineBefore,
} from "#core/guardrails/context.ts";

const LENGTH = 10;
/** The fourth letter says what kind of holder it is: person, company, trust … */
const ISSUED = /^[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]$/;
const WRITTEN = /^[A-Z]{5}\d{4}[A-Z]$/i;

/** Where the Indian permanent account number that begins at `start` ends; null if none does. */
export function panEnd(text: string, start: number): number | null {
  const end = start + LENGTH;
  const code = text.slice(start, end);
  if (!WRITTEN.test(code) || isWordAt(text, end)) return null;
  const before = lineBefore(text, start);
  if (isPanContext(before)) return end;
  if (!ISSUED.test(code) || isIdentifierContext(before)) return null;
  return isPartOfCode(text, start, end) ? null : end;
}

function isPartOfCode(text: string, start: number, end: number): boolean {
  return (
    /[\w][-./+]$|[-_/+=#]$/.test(text.slice(Math.max(0, start - 2), start)) ||
    /^(?:[-./+]\w|[=/+_])/.test(text.slice(end, end + 2))
  );
}
