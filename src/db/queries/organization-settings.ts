import { eq, isNotNull } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { organizationSettings } from "#db/schema/index.ts";

export type StoredSettings = Omit<
  typeof organizationSettings.$inferSelect,
  "orgId" | "updatedAt"
>;

export async function readOrganizationSettings(
  db: Database,
  orgId: string,
): Promise<StoredSettings | null> {
  const [row] = await db
    .select()
    .from(organizationSettings)
    .where(eq(organizationSettings.orgId, orgId));
  return row ?? null;
}

/** Changes what is given. */
export async function saveOrganizationSettings(
  db: Database,
  orgId: string,
  change: Partial<StoredSettings>,
  now: Date,
): Promise<void> {
  const set = { ...change, updatedAt: now };
  await db
    .insert(organizationSettings)
    .values({ orgId, ...set })
    .onConflictDoUpdate({ target: organizationSettings.orgId, set });
}

/** Of all organisations, those that have set how long their rows are kept. */
export async function ownRetentions(
  db: Database,
): Promise<{ orgId: string; days: number }[]> {
  const { orgId, logRetentionDays } = organizationSettings;
  const rows = await db
    .select({ orgId, days: logRetentionDays })
    .from(organizationSettings)
    .where(isNotNull(logRetentionDays));
  return rows.flatMap(({ orgId: org, days }) =>
    days === null ? [] : [{ orgId: org, days }],
  );
}

/** Of all organisations, those that keep prompt and answer texts. */
export async function textKeepers(db: Database): Promise<Set<string>> {
  const rows = await db
    .select({ orgId: organizationSettings.orgId })
    .from(organizationSettings)
    .where(eq(organizationSettings.storePrompts, true));
  return new Set(rows.map(({ orgId }) => orgId));
}
