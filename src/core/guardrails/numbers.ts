import type { Finding, FindingKind } from "#core/guardrails/finding.ts";
import { isAadhaar, isUsSsn } from "#core/guardrails/national-id.ts";
import { forEachNumberRun } from "#core/guardrails/number-run.ts";
import {
  windowsFrom,
  type NumberWindow,
} from "#core/guardrails/number-window.ts";
import { isPaymentCard } from "#core/guardrails/payment-card.ts";
import { phoneAmong } from "#core/guardrails/phone.ts";

/** Cards, national ids and telephone numbers: everything that is made of digits. */
export function findNumbers(text: string): Finding[] {
  const found: Finding[] = [];
  forEachNumberRun(text, (run) => {
    const foundUpTo = found.at(-1)?.end ?? 0;
    for (let first = 0; first < run.starts.length; first += 1) {
      if ((run.starts[first] ?? 0) < foundUpTo) continue;
      const finding = firstOf(windowsFrom(text, run, first));
      if (!finding) continue;
      found.push(finding);
      while ((run.ends[first] ?? Infinity) < finding.end) first += 1;
    }
  });
  return found;
}

function firstOf(windows: readonly NumberWindow[]): Finding | null {
  for (const window of windows) {
    const kind = checkedKindOf(window);
    if (kind) return { kind, start: window.start, end: window.end };
  }
  const phone = phoneAmong(windows);
  if (!phone) return null;
  const start = phone.lead === "" ? phone.start : phone.start - 1;
  return { kind: "phone", start, end: phone.end };
}

function checkedKindOf(window: NumberWindow): FindingKind | null {
  if (isPaymentCard(window)) return "payment_card";
  if (isAadhaar(window)) return "aadhaar";
  if (isUsSsn(window)) return "us_ssn";
  return null;
}
