import type { JsonObject } from "#pipeline/request.ts";

const OURS = "gr1.";

/** What a host needs to see of its own reasoning again, and whose it is, as one opaque text. */
export function sealedReasoning(details: unknown): string | null {
  return Array.isArray(details) && details.length > 0
    ? OURS + Buffer.from(JSON.stringify(details)).toString("base64url")
    : null;
}

/** What was sealed, nothing where it cannot be read any more; null where the text is none of ours. */
export function unsealedReasoning(text: string): JsonObject[] | null {
  if (!text.startsWith(OURS)) return null;
  try {
    const bytes = Buffer.from(text.slice(OURS.length), "base64url");
    const details: unknown = JSON.parse(bytes.toString("utf8"));
    return Array.isArray(details) ? (details as JsonObject[]) : [];
  } catch {
    return [];
  }
}
