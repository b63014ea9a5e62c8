import { AppError } from "#core/errors.ts";
import { findPersonalData } from "#core/guardrails/find.ts";
import {
  KIND_NAMES,
  labelOf,
  type Finding,
  type FindingKind,
} from "#core/guardrails/finding.ts";
import { mapTexts, type TextForm } from "#core/guardrails/texts.ts";

export type GuardrailMode = "off" | "moderate" | "redact";

/** An answer that lists more places helps nobody. */
const MOST_ISSUES = 20;

/**
 * Applies the guardrails to a request's body. `off` hands it back; `redact` hands back a copy in which labels such as
 * `[EMAIL]` stand in place of personal data; `moderate` throws `guardrail_blocked`, which names kinds and places and
 * never a value. The body itself is not changed, and is handed back if nothing is found.
 */
export function guard<Body extends object>(
  body: Body,
  mode: GuardrailMode,
): Body {
  if (mode === "off") return body;
  if (mode === "redact") {
    return mapTexts(body, (text, _, form) =>
      redact(text, findPersonalData(text), form),
    );
  }
  const issues: { path: string; kind: FindingKind }[] = [];
  mapTexts(body, (text, path) => {
    const kinds = new Set(findPersonalData(text).map(({ kind }) => kind));
    for (const kind of kinds) issues.push({ path, kind });
    return text;
  });
  if (issues.length > 0) throw blocked(issues);
  return body;
}

function redact(
  text: string,
  findings: readonly Finding[],
  form: TextForm,
): string {
  let redacted = "";
  let at = 0;
  for (const { kind, start, end } of findings) {
    const isBareNumber =
      form === "json" &&
      /[[:,]\s*$/.test(text.slice(Math.max(0, start - 16), start)) &&
      /^\s*[\]},]/.test(text.slice(end, end + 16));
    const label = labelOf(kind);
    redacted += text.slice(at, start) + (isBareNumber ? `"${label}"` : label);
    at = end;
  }
  return redacted + text.slice(at);
}

function blocked(issues: { path: string; kind: FindingKind }[]): AppError {
  const [first] = issues;
  const others = issues.length - 1;
  const more =
    others === 0
      ? ""
      : `, and ${others} more ${others === 1 ? "place" : "places"}`;
  return new AppError(
    "guardrail_blocked",
    `The request holds personal data: ${first?.path} contains ${first && KIND_NAMES[first.kind]}${more}. Remove it, or send X-GR-Guardrails: redact.`,
    {
      param: first?.path ?? null,
      issues: issues.slice(0, MOST_ISSUES).map(({ path, kind }) => ({
        path,
        message: `Contains ${KIND_NAMES[kind]} (${kind}).`,
      })),
    },
  );
}
