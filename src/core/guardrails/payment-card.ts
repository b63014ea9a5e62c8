import { passesLuhn } from "#core/guardrails/checksums.ts";
import {
  isCardContext,
  isIdentifierContext,
  lineBefore,
} from "#core/guardrails/context.ts";
import type { NumberWindow } from "#core/guardrails/number-window.ts";

/** Issuers' number ranges by prefix, with the lengths that they issue. */
const ISSUERS: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^4/, [13, 16, 19]], // Visa
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]], // Mastercard
  [/^3[47]/, [15]], // American Express
  [/^(?:6011|64[4-9]|65)/, [16, 19]], // Discover
  [/^(?:30[0-5]|3095|36|38|39)/, [14, 16]], // Diners Club
  [/^35(?:2[89]|[3-8])/, [16, 19]], // JCB
  [/^(?:62|81)/, [16, 19]], // UnionPay
  [/^220[0-4]/, [16]], // Mir
  [/^(?:60|82|508)/, [16]], // RuPay
  [/^(?:606282|3841)/, [16]], // Hipercard
  [/^(?:5018|5020|5038|5893|6304|6759|676[1-3]|6799)/, [16, 18, 19]], // Maestro
  [/^(?:636368|636297|504175|4389|4514)/, [16]], // Elo
  [/^9792/, [16]], // Troy
];

/** How cards are printed and typed. */
const SHAPES = new Set([
  "4-4-4-4",
  "4-4-4-4-3",
  "4-4-4-4-2",
  "4-6-5",
  "4-6-4",
  "4-4-5",
  "6-13",
  "8-8",
  "13",
  "14",
  "15",
  "16",
  "18",
  "19",
]);

export function isPaymentCard(window: NumberWindow): boolean {
  const { digits, shape, joints, isAttached } = window;
  if (digits.length < 13 || !SHAPES.has(shape) || isAttached) return false;
  if (!/^( *|-*|\.*)$/.test(joints)) return false;
  const isIssued = ISSUERS.some(
    ([prefix, lengths]) =>
      lengths.includes(digits.length) && prefix.test(digits),
  );
  if (!isIssued || !passesLuhn(digits)) return false;
  if (joints !== "") return true;

  // One number in ten passes Luhn's check by chance: a bare one that is called something else is not a card.
  const before = lineBefore(window.text, window.start);
  if (isCardContext(before)) return true;
  const isPlain = digits.length === 13 || digits.length === 18;
  return !isPlain && !isIdentifierContext(before);
}
