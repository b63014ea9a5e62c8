import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { apiKeys } from "#db/schema/index.ts";

export type NewKeyRow = typeof apiKeys.$inferInsert;

/** Everything but the secret's hash. */
const shown = {
  id: apiKeys.id,
  name: apiKeys.name,
  mode: apiKeys.mode,
  prefix: apiKeys.prefix,
  scopes: apiKeys.scopes,
  modelAllowList: apiKeys.modelAllowList,
  requestsPerMinute: apiKeys.requestsPerMinute,
  tokensPerMinute: apiKeys.tokensPerMinute,
  spendPerDayCents: apiKeys.spendPerDayCents,
  spendPerMonthCents: apiKeys.spendPerMonthCents,
  expiresAt: apiKeys.expiresAt,
  revokedAt: apiKeys.revokedAt,
  lastUsedAt: apiKeys.lastUsedAt,
  previousPrefix: apiKeys.previousPrefix,
  previousExpiresAt: apiKeys.previousExpiresAt,
  createdAt: apiKeys.createdAt,
};

export async function insertKey(db: Database, row: NewKeyRow): Promise<void> {
  await db.insert(apiKeys).values(row);
}

/** Newest first, revoked ones included. */
export function listKeys(db: Database, orgId: string) {
  return db
    .select(shown)
    .from(apiKeys)
    .where(eq(apiKeys.orgId, orgId))
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id));
}

/** The key, locked until the transaction ends; undefined where the organisation has none such in force. */
export async function lockKey(db: Database, orgId: string, keyId: string) {
  const [row] = await db
    .select({ ...shown, secretSha256: apiKeys.secretSha256 })
    .from(apiKeys)
    .where(inForce(orgId, keyId))
    .for("update");
  return row;
}

/** The key, locked until the transaction ends; undefined where none such was revoked after `since`. */
export async function lockRevokedKey(
  db: Database,
  orgId: string,
  keyId: string,
  since: Date,
) {
  const [row] = await db
    .select(shown)
    .from(apiKeys)
    .where(revokedAfter(orgId, keyId, since))
    .for("update");
  return row;
}

/** Puts a key in force again, as it was when it was revoked. */
export async function restoreKeyRow(
  db: Database,
  orgId: string,
  keyId: string,
  since: Date,
): Promise<void> {
  await db
    .update(apiKeys)
    .set({ revokedAt: null })
    .where(revokedAfter(orgId, keyId, since));
}

function revokedAfter(orgId: string, keyId: string, since: Date) {
  return and(
    eq(apiKeys.orgId, orgId),
    eq(apiKeys.id, keyId),
    gt(apiKeys.revokedAt, since),
  );
}

export async function updateKey(
  db: Database,
  orgId: string,
  keyId: string,
  change: Partial<Omit<NewKeyRow, "id" | "orgId">>,
): Promise<void> {
  await db.update(apiKeys).set(change).where(inForce(orgId, keyId));
}

function inForce(orgId: string, keyId: string) {
  return and(
    eq(apiKeys.orgId, orgId),
    eq(apiKeys.id, keyId),
    isNull(apiKeys.revokedAt),
  );
}

/** False where the organisation has no such key that is still in force. */
export async function revokeKey(
  db: Database,
  orgId: string,
  keyId: string,
  at: Date,
): Promise<boolean> {
  const revoked = await db
    .update(apiKeys)
    .set({ revokedAt: at })
    .where(inForce(orgId, keyId))
    .returning({ id: apiKeys.id });
  return revoked.length > 0;
}

/** Of all organisations, for authentication: the organisation is what is looked up. */
export function keysInForce(db: Database) {
  return db
    .select({
      id: apiKeys.id,
      orgId: apiKeys.orgId,
      mode: apiKeys.mode,
      prefix: apiKeys.prefix,
      secretSha256: apiKeys.secretSha256,
      scopes: apiKeys.scopes,
      modelAllowList: apiKeys.modelAllowList,
      requestsPerMinute: apiKeys.requestsPerMinute,
      tokensPerMinute: apiKeys.tokensPerMinute,
      spendPerDayCents: apiKeys.spendPerDayCents,
      spendPerMonthCents: apiKeys.spendPerMonthCents,
      expiresAt: apiKeys.expiresAt,
      previousPrefix: apiKeys.previousPrefix,
      previousSecretSha256: apiKeys.previousSecretSha256,
      previousExpiresAt: apiKeys.previousExpiresAt,
    })
    .from(apiKeys)
    .where(isNull(apiKeys.revokedAt));
}

/** When keys were last used, to the minute: a busy key is not rewritten with every batch. */
export async function touchKeys(
  db: Database,
  uses: { orgId: string; keyId: string; at: Date }[],
): Promise<void> {
  const rows = uses.map(({ orgId, keyId, at }) => ({
    org_id: orgId,
    id: keyId,
    at: at.toISOString(),
  }));
  await db.execute(sql`
    update api_keys k set last_used_at = u.at
    from json_to_recordset(${JSON.stringify(rows)}::json) as u(org_id text, id text, at timestamptz)
    where k.org_id = u.org_id and k.id = u.id
      and (k.last_used_at is null or k.last_used_at < u.at - interval '1 minute')`);
}
