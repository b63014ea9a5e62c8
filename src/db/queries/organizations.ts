import { asc, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import {
  apiKeys,
  memberships,
  organizations,
  wallets,
} from "#db/schema/index.ts";

/** All of them, the oldest first, with what they come to; for the router's operator. */
export function allOrganizations(db: Database) {
  const members = db
    .select({ orgId: memberships.orgId, count: sql`count(*)`.as("members") })
    .from(memberships)
    .groupBy(memberships.orgId)
    .as("m");
  const keys = db
    .select({ orgId: apiKeys.orgId, count: sql`count(*)`.as("keys") })
    .from(apiKeys)
    .where(isNull(apiKeys.revokedAt))
    .groupBy(apiKeys.orgId)
    .as("k");
  return db
    .select({
      id: organizations.id,
      name: organizations.name,
      createdAt: organizations.createdAt,
      members: sql<number>`coalesce(${members.count}, 0)::int`,
      keys: sql<number>`coalesce(${keys.count}, 0)::int`,
      balance: wallets.balance,
      reserved: wallets.reserved,
    })
    .from(organizations)
    .leftJoin(members, eq(members.orgId, organizations.id))
    .leftJoin(keys, eq(keys.orgId, organizations.id))
    .leftJoin(wallets, eq(wallets.orgId, organizations.id))
    .orderBy(asc(organizations.createdAt), asc(organizations.id));
}

/** False where there is one with this id already. */
export async function insertOrganization(
  db: Database,
  organization: { id: string; name: string },
): Promise<boolean> {
  const inserted = await db
    .insert(organizations)
    .values(organization)
    .onConflictDoNothing()
    .returning({ id: organizations.id });
  return inserted.length > 0;
}

export async function readOrganization(db: Database, orgId: string) {
  const [row] = await db
    .select()
    .from(organizations)
    .where(eq(organizations.id, orgId));
  return row;
}

export async function renameOrganization(
  db: Database,
  orgId: string,
  name: string,
): Promise<void> {
  await db
    .update(organizations)
    .set({ name })
    .where(eq(organizations.id, orgId));
}
