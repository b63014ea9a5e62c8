import { createHash } from "node:crypto";
import type { Traits } from "#providers/bedrock/traits.ts";
import { safeCallId } from "#providers/chat/call-id.ts";

const LONGEST = 64;
const OF_MISTRAL = 9;

/** A tool call's id as this model takes it; the same id always becomes the same. Mistral's want nine letters or digits. */
export function bedrockCallId(id: string, { family }: Traits): string {
  if (family === "mistral") {
    return /^[a-zA-Z0-9]{9}$/.test(id) ? id : hashed(id).slice(0, OF_MISTRAL);
  }
  const safe = safeCallId(id);
  return safe.length <= LONGEST ? safe : hashed(id);
}

function hashed(id: string): string {
  return createHash("sha256").update(id).digest("hex");
}
