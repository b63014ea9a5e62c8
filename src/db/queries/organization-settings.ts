import { eq } from "drizzle-orm";
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

export type TextKeeping = { days: number };

/** Organisations that keep prompt and answer texts, and for how long. */
export async function textKeepers(
  db: Database,
): Promise<Map<string, TextKeeping>> {
  const rows = await db
    .select({
      orgId: organizationSettings.orgId,
      days: organizationSettings.promptRetentionDays,
    })
    .from(organizationSettings)
    .where(eq(organizationSettings.storePrompts, true));
  return new Map(rows.map(({ orgId, days }) => [orgId, { days }]));
}
