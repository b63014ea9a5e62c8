import { randomBytes } from "node:crypto";
import { invalidRequest } from "#core/errors.ts";

const VISIBLE_ASCII = /^[\x21-\x7e]{1,128}$/;

/** A session id nobody can guess: `sess_` and 32 hex characters. Chance may be handed in. */
export function newSessionId(random: Uint8Array = randomBytes(16)): string {
  if (random.length < 16) throw new RangeError("16 random bytes are needed.");
  return `sess_${Buffer.from(random.subarray(0, 16)).toString("hex")}`;
}

export function isSessionId(text: string): boolean {
  return VISIBLE_ASCII.test(text);
}

/** Throws `invalid_request` that names `param` unless the id is 1–128 visible ASCII characters. */
export function requireSessionId(text: string, param = "session_id"): string {
  if (isSessionId(text)) return text;
  throw invalidRequest(
    param,
    `${param} must be 1 to 128 visible ASCII characters without spaces. Send "auto" to have one made.`,
  );
}
