import { AppError } from "#core/errors.ts";
import type { Database } from "#db/client.ts";
import { revokeKey as revoke } from "#db/queries/keys.ts";

/** Ends a key for good; every instance refuses it within seconds. Throws `not_found`. */
export async function revokeKey(
  db: Database,
  orgId: string,
  keyId: string,
): Promise<void> {
  if (await revoke(db, orgId, keyId, new Date())) return;
  throw new AppError(
    "not_found",
    `This organisation has no key ${keyId} in force.`,
    { param: "id" },
  );
}
