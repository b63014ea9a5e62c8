import type { Finding } from "#core/guardrails/finding.ts";

/** RFC 5321's bounds: how far a name and a domain can reach from the `@`. */
const LONGEST_NAME = 64;
const LONGEST_DOMAIN = 253;

/** Endings of file names that no registry has given out: `logo@2x.png` is no address. */
const FILE_ENDINGS = new Set(
  "png jpg jpeg gif webp svg bmp ico avif tiff pdf css scss less js mjs cjs jsx ts mts tsx json jsonl xml html htm txt csv tgz gz tar bz2 xz exe dll jar war yml yaml toml lock vue java cpp hpp".split(
    " ",
  ),
);

/** Linear: each `@` looks at no more than 64 characters to its left and 253 to its right. */
export function findEmails(text: string): Finding[] {
  const found: Finding[] = [];
  const look = (sign: number, signEnd: number) => {
    const start = nameStart(text, sign);
    const end = domainEnd(text, signEnd);
    if (start === null || end === null) return;
    if (isPartOfAddress(text, start, sign, end)) return;
    found.push({ kind: "email", start, end });
  };
  for (let at = text.indexOf("@"); at !== -1; at = text.indexOf("@", at + 1)) {
    look(at, at + 1);
  }
  for (
    let at = text.indexOf("%40");
    at !== -1;
    at = text.indexOf("%40", at + 3)
  ) {
    look(at, at + 3);
  }
  return found;
}

function nameStart(text: string, sign: number): number | null {
  const before = text.slice(Math.max(0, sign - LONGEST_NAME), sign);
  const name =
    /[\wÀ-ɏ.+'&-]+$/.exec(before)?.[0] ??
    /[\p{L}\p{M}\p{N}.+_-]+$/u.exec(before)?.[0];
  const trimmed = name?.replace(/^[.'&+-]+/, "");
  if (!trimmed || trimmed.endsWith(".")) return null;
  const start = sign - trimmed.length;
  return text[start - 1] === "@" ? null : start;
}

function domainEnd(text: string, start: number): number | null {
  const after = text.slice(start, start + LONGEST_DOMAIN);
  const domain =
    /^[a-z\dÀ-ɏ](?:[a-z\dÀ-ɏ-]|\.(?=[a-z\dÀ-ɏ]))*/i.exec(after)?.[0] ??
    /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]|\.(?=[\p{L}\p{N}]))*/u.exec(after)?.[0];
  if (!domain || /^v?\d+\.\d/i.test(domain)) return null;
  const labels = domain.split(".");
  while (labels.length > 1 && !isTopLevel(labels.at(-1) ?? "")) labels.pop();
  const ending = labels.at(-1)?.toLowerCase() ?? "";
  if (labels.length < 2 || FILE_ENDINGS.has(ending)) return null;
  return start + labels.join(".").length;
}

function isTopLevel(label: string): boolean {
  return (
    /^(?:xn--[a-z\d-]+|[a-z]{2,24}|[\p{L}\p{M}]{2,})$/iu.test(label) &&
    /^(?:[\x21-\x7e]+|[^\x21-\x7e]+)$/.test(label)
  );
}

/** Log-ins in URLs (`https://user:secret@host`), `git@github.com:…` and copies by ssh name a machine, not a person. */
function isPartOfAddress(
  text: string,
  start: number,
  sign: number,
  end: number,
): boolean {
  const before = text.slice(Math.max(0, start - 128), start);
  if (/:\/\/[^\s/@]*$/.test(before)) return true;
  if (text.slice(start, sign) === "git") return true;
  return text[end] === ":" && /^:[~.\w-]*\//.test(text.slice(end, end + 64));
}
