import { passesVerhoeff } from "#core/guardrails/checksums.ts";
import {
  isAadhaarContext,
  isIdentifierContext,
  isSsnContext,
  lineBefore,
} from "#core/guardrails/context.ts";
import type { NumberWindow } from "#core/guardrails/number-window.ts";

/** Area 001–899 without 666, group 01–99, serial 0001–9999: what the Social Security Administration issues. */
const ISSUED_SSN = /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/;

export function isUsSsn(window: NumberWindow): boolean {
  const { digits, shape, joints, isAttached } = window;
  if (digits.length !== 9 || isAttached || !ISSUED_SSN.test(digits)) {
    return false;
  }
  const before = lineBefore(window.text, window.start);
  if (shape === "3-2-4" && joints === "--") {
    return isSsnContext(before) || !isIdentifierContext(before);
  }
  const isWritten =
    shape === "9" ||
    (shape === "3-2-4" && (joints === "  " || joints === ".."));
  return isWritten && isSsnContext(before);
}

/** Twelve digits that could as well be a minute: YYYYMMDDhhmm. */
const MINUTE =
  /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d$/;

export function isAadhaar(window: NumberWindow): boolean {
  const { digits, shape, joints, isAttached } = window;
  if (digits.length !== 12 || isAttached || digits < "2") return false;
  const isGrouped =
    shape === "4-4-4" &&
    (joints === "  " || joints === "--") &&
    !window.neighbours.includes(4);
  if (!isGrouped && shape !== "12") return false;
  if (!passesVerhoeff(digits)) return false;
  const before = lineBefore(window.text, window.start);
  if (isAadhaarContext(before)) return true;
  if (isIdentifierContext(before) || isAfterCode(before)) return false;
  return isGrouped || !MINUTE.test(digits);
}

/** A code of letters and digits right before, as in an IBAN: its groups are not numbers of their own. */
function isAfterCode(before: string): boolean {
  return /(?:[a-z]\d|\d[a-z])[a-z\d]* $/.test(before);
}
