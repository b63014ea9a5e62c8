import type { Finding } from "#core/guardrails/finding.ts";

const BEGIN = "-----BEGIN ";
const HEADER =
  /-----BEGIN (?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/y;
const FOOTER = /-----END (?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;
/** A header alone is talk about keys; a key has a line of base64 soon after it. */
const LINE_OF_KEY = /[A-Za-z0-9+/]{32}/;
const HEADER_FIELDS = 600;
/** No key is longer; one without its last line ends where its base64 does. */
const LONGEST = 32 * 1024;
const AGE = /\bAGE-SECRET-KEY-1[A-Z0-9]{58}\b/g;

/** PEM, OpenPGP and age private keys, whole ones and ones that were cut off. */
export function findPrivateKeys(text: string): Finding[] {
  const found: Finding[] = [];
  let at = text.indexOf(BEGIN);
  while (at !== -1) {
    const end = keyEnd(text, at);
    if (end !== null) found.push({ kind: "private_key", start: at, end });
    at = text.indexOf(BEGIN, end ?? at + BEGIN.length);
  }
  for (const match of text.includes("AGE-SECRET-KEY-1")
    ? text.matchAll(AGE)
    : []) {
    found.push({
      kind: "private_key",
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  return found;
}

function keyEnd(text: string, start: number): number | null {
  HEADER.lastIndex = start;
  const header = HEADER.exec(text);
  if (!header) return null;
  const bodyStart = start + header[0].length;
  if (!LINE_OF_KEY.test(text.slice(bodyStart, bodyStart + HEADER_FIELDS))) {
    return null;
  }
  const rest = text.slice(bodyStart, bodyStart + LONGEST);
  FOOTER.lastIndex = 0;
  const footer = FOOTER.exec(rest);
  if (footer) return bodyStart + footer.index + footer[0].length;
  const body = /^(?:[A-Za-z0-9+/=:,\s-]|\\[nr])*/.exec(rest)?.[0] ?? "";
  return bodyStart + body.trimEnd().length;
}
