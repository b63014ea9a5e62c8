import { and, eq, lte, or } from "drizzle-orm";
import type { IdempotencyKey } from "#pipeline/ports.ts";
import type { Database } from "#db/client.ts";
import { idempotencyKeys } from "#db/schema/index.ts";

const rowOf = (key: IdempotencyKey) =>
  and(
    eq(idempotencyKeys.orgId, key.orgId),
    eq(idempotencyKeys.mode, key.mode),
    eq(idempotencyKeys.endpoint, key.endpoint),
    eq(idempotencyKeys.key, key.key),
  );

const claimOf = (key: IdempotencyKey, token: string) =>
  and(
    rowOf(key),
    eq(idempotencyKeys.claimToken, token),
    eq(idempotencyKeys.state, "claimed"),
  );

/** Takes a key that is free, expired, or claimed by someone whose lease ran out before `leaseStart`. */
export async function claimKey(
  db: Database,
  key: IdempotencyKey,
  claim: { token: string; at: Date; leaseStart: Date; expiresAt: Date },
): Promise<boolean> {
  const fresh = {
    bodyHash: key.bodyHash,
    state: "claimed" as const,
    claimToken: claim.token,
    claimedAt: claim.at,
    status: null,
    sealedAnswer: null,
    expiresAt: claim.expiresAt,
  };
  const { orgId, mode, endpoint, key: name } = key;
  const taken = await db
    .insert(idempotencyKeys)
    .values({ orgId, mode, endpoint, key: name, ...fresh })
    .onConflictDoUpdate({
      target: [
        idempotencyKeys.orgId,
        idempotencyKeys.mode,
        idempotencyKeys.endpoint,
        idempotencyKeys.key,
      ],
      set: fresh,
      setWhere: or(
        lte(idempotencyKeys.expiresAt, claim.at),
        and(
          eq(idempotencyKeys.state, "claimed"),
          lte(idempotencyKeys.claimedAt, claim.leaseStart),
        ),
      ),
    })
    .returning({ token: idempotencyKeys.claimToken });
  return taken.length > 0;
}

export async function readKey(db: Database, key: IdempotencyKey) {
  const [row] = await db
    .select({
      bodyHash: idempotencyKeys.bodyHash,
      state: idempotencyKeys.state,
      status: idempotencyKeys.status,
      sealedAnswer: idempotencyKeys.sealedAnswer,
    })
    .from(idempotencyKeys)
    .where(rowOf(key));
  return row;
}

export async function renewClaim(
  db: Database,
  key: IdempotencyKey,
  token: string,
  at: Date,
): Promise<void> {
  await db
    .update(idempotencyKeys)
    .set({ claimedAt: at })
    .where(claimOf(key, token));
}

/** False where the claim is another's by now, or has ended. */
export async function keepAnswer(
  db: Database,
  key: IdempotencyKey,
  token: string,
  answer: { status: number; sealedAnswer: Uint8Array },
): Promise<boolean> {
  const kept = await db
    .update(idempotencyKeys)
    .set({ state: "kept", ...answer })
    .where(claimOf(key, token))
    .returning({ token: idempotencyKeys.claimToken });
  return kept.length > 0;
}

export async function dropClaim(
  db: Database,
  key: IdempotencyKey,
  token: string,
): Promise<void> {
  await db.delete(idempotencyKeys).where(claimOf(key, token));
}

/** Of all organisations. */
export async function forgetExpiredKeys(db: Database, now: Date) {
  await db.delete(idempotencyKeys).where(lte(idempotencyKeys.expiresAt, now));
}
