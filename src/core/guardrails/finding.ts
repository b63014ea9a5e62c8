export const FINDING_KINDS = [
  "email",
  "phone",
  "payment_card",
  "iban",
  "us_ssn",
  "aadhaar",
  "pan",
  "api_key",
  "private_key",
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Where in a text personal data stands: UTF-16 offsets, `end` exclusive. It never carries the value. */
export type Finding = { kind: FindingKind; start: number; end: number };

/** How a kind is called in a message. */
export const KIND_NAMES: Record<FindingKind, string> = {
  email: "an e-mail address",
  phone: "a phone number",
  payment_card: "a payment card number",
  iban: "an IBAN",
  us_ssn: "a US social security number",
  aadhaar: "an Aadhaar number",
  pan: "an Indian PAN",
  api_key: "an API key",
  private_key: "a private key",
};

/** What stands in a redacted text in place of the value. */
export function labelOf(kind: FindingKind): string {
  return `[${kind.toUpperCase()}]`;
}
