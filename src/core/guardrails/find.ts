import { findCodes } from "#core/guardrails/codes.ts";
import { findEmails } from "#core/guardrails/email.ts";
import type { Finding } from "#core/guardrails/finding.ts";
import { fold } from "#core/guardrails/fold.ts";
import { findNumbers } from "#core/guardrails/numbers.ts";
import { findPrivateKeys } from "#core/guardrails/private-key.ts";

/**
 * Personal data and secrets in a text, in order and without overlaps. Linear in the text's length. What only looks
 * alike (order numbers, versions, ids, times, hashes, addresses of machines) is left out by checksums, by the shapes
 * that people write in, and by the words right before.
 */
export function findPersonalData(text: string): Finding[] {
  const { text: folded, origin } = fold(text);
  const found = [
    ...findPrivateKeys(folded),
    ...findCodes(folded),
    ...findEmails(folded),
    ...findNumbers(folded),
  ].sort((a, b) => a.start - b.start || b.end - a.end);

  const apart: Finding[] = [];
  for (const finding of found) {
    if (finding.start >= (apart.at(-1)?.end ?? 0)) apart.push(finding);
  }
  if (!origin) return apart;
  return apart.map(({ kind, start, end }) => ({
    kind,
    start: origin[start] ?? text.length,
    end: origin[end] ?? text.length,
  }));
}
