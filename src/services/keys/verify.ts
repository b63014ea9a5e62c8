import { timingSafeEqual } from "node:crypto";
import { parseApiKey } from "#core/keys/format.ts";
import type { KeySnapshot, StoredKey } from "#db/ports/key-snapshot.ts";
import { hashSecret } from "#services/keys/mint.ts";

const NO_HASH = new Uint8Array(32);

/**
 * The key that `text` (without `Bearer`) is, or null: malformed, unknown, revoked, expired, or with a wrong secret. As
 * long for an unknown prefix as for a wrong secret.
 */
export function verifyApiKey(
  snapshot: Pick<KeySnapshot, "find">,
  text: string,
  now: number,
): StoredKey | null {
  const parts = parseApiKey(text);
  if (!parts) return null;
  const key = snapshot.find(parts.prefix);
  const isRight = timingSafeEqual(
    hashSecret(parts.secret),
    key?.secretSha256 ?? NO_HASH,
  );
  if (!key || !isRight) return null;
  const isExpired = key.expiresAt !== null && key.expiresAt.getTime() <= now;
  return isExpired ? null : key;
}
