import { apiKeyEnd } from "#core/guardrails/api-key.ts";
import {
  isDigitAt,
  isLetterAt,
  startsWordAt,
} from "#core/guardrails/characters.ts";
import type { Finding, FindingKind } from "#core/guardrails/finding.ts";
import { ibanEnd } from "#core/guardrails/iban.ts";
import { panEnd } from "#core/guardrails/pan.ts";

/** Keys, IBANs and PANs: everything that begins with a letter at the beginning of a word. */
export function findCodes(text: string): Finding[] {
  const found: Finding[] = [];
  let at = 0;
  while (at < text.length) {
    if (!isLetterAt(text, at) || !startsWordAt(text, at)) {
      at += 1;
      continue;
    }
    const finding = codeAt(text, at);
    if (finding) found.push(finding);
    at = finding?.end ?? at + 1;
  }
  return found;
}

function codeAt(text: string, start: number): Finding | null {
  const found = (kind: FindingKind, end: number | null): Finding | null =>
    end === null ? null : { kind, start, end };
  return (
    found("api_key", apiKeyEnd(text, start)) ??
    (isDigitAt(text, start + 2) ? found("iban", ibanEnd(text, start)) : null) ??
    (isDigitAt(text, start + 5) ? found("pan", panEnd(text, start)) : null)
  );
}
