import { createHash } from "node:crypto";
import { canonicalJson } from "#core/cache/canonical.ts";
import type { Mode } from "#core/caller.ts";
import type { Preferences } from "#core/preferences/preferences.ts";

/** Everything on which an answer may depend. What is missing here would leak from one caller to another. */
export type CacheSubject = {
  orgId: string;
  mode: Mode;
  endpoint: string;
  /** The whole request, as the wire or the pipeline spells it. */
  body: object;
  /** Their content is their version. */
  preferences: Preferences;
  guardrails: string;
  allowList: readonly string[] | null;
};

/** They name the asker or say how the answer travels, and do not change what it says. */
const IRRELEVANT = new Set([
  "stream",
  "stream_options",
  "includeUsage",
  "session_id",
  "sessionId",
  "user",
  "metadata",
  "feedback",
  "cacheTtlSeconds",
]);

/** Objects of a request that are request fields themselves; deeper, the same names are the caller's own content. */
const FIELD_HOLDERS = new Set(["input", "greatrouter"]);

/** SHA-256 (hex) under which an answer is kept. */
export function cacheKey(subject: CacheSubject): string {
  return sha256(
    canonicalJson([
      subject.orgId,
      subject.mode,
      subject.endpoint,
      relevantFields(subject.body),
      subject.preferences,
      subject.guardrails,
      subject.allowList && [...new Set(subject.allowList)].sort(),
    ]),
  );
}

/** SHA-256 (hex) of a whole request body, for telling whether a repeated `Idempotency-Key` repeats the request too. */
export function bodyHash(body: unknown): string {
  return sha256(canonicalJson(body));
}

function relevantFields(body: object): Record<string, unknown> {
  const kept = Object.entries(body)
    .filter(([field]) => !IRRELEVANT.has(field))
    .map(([field, value]) => [
      field,
      FIELD_HOLDERS.has(field) && isPlainObject(value)
        ? relevantFields(value)
        : value,
    ]);
  return Object.fromEntries(kept) as Record<string, unknown>;
}

function isPlainObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
