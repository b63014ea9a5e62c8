import { isDigitAt, isWordAt } from "#core/guardrails/characters.ts";
import { passesMod97 } from "#core/guardrails/checksums.ts";

/** Length of an IBAN by country, as SWIFT's registry gives it. */
const LENGTHS = new Map(
  (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 " +
    "ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 " +
    "LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 " +
    "PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30"
  )
    .split(" ")
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);
/** Words are not account numbers: every country's has at least this many digits. */
const FEWEST_DIGITS = 8;

/** Where the IBAN that begins at `start` ends, printed in groups or not; null if none does. */
export function ibanEnd(text: string, start: number): number | null {
  if (!isDigitAt(text, start + 2) || !isDigitAt(text, start + 3)) return null;
  const length = LENGTHS.get(text.slice(start, start + 2).toUpperCase());
  if (length === undefined) return null;
  let iban = "";
  let digits = 0;
  let at = start;
  while (iban.length < length) {
    const character = text[at] ?? "";
    if (/^[a-z\d]$/i.test(character)) {
      iban += character;
      if (isDigitAt(text, at)) digits += 1;
    } else if (
      !/^[ -]$/.test(character) ||
      !/^[a-z\d]$/i.test(text[at + 1] ?? "")
    ) {
      return null;
    }
    at += 1;
  }
  if (isWordAt(text, at) || digits < FEWEST_DIGITS) return null;
  return passesMod97(iban) ? at : null;
}
