import { and, asc, desc, eq, isNull } from "drizzle-orm";
import type { Alert } from "#core/billing/alerts.ts";
import type { Database } from "#db/client.ts";
import { newId } from "#db/new-id.ts";
import { alerts } from "#db/schema/index.ts";

export type AlertRow = typeof alerts.$inferSelect;

/** Null where this occasion was told before. */
export async function insertAlert(
  db: Database,
  alert: Alert,
  at: Date,
): Promise<AlertRow | null> {
  const [row] = await db
    .insert(alerts)
    .values({ id: newId("alert"), ...alert, at })
    .onConflictDoNothing()
    .returning();
  return row ?? null;
}

/** Newest first. */
export function listAlerts(
  db: Database,
  orgId: string,
  limit: number,
): Promise<AlertRow[]> {
  return db
    .select()
    .from(alerts)
    .where(eq(alerts.orgId, orgId))
    .orderBy(desc(alerts.at), desc(alerts.id))
    .limit(limit);
}

/** Of all organisations: alerts whose e-mails have not left, oldest first. */
export function alertsToMail(db: Database, limit: number): Promise<AlertRow[]> {
  return db
    .select()
    .from(alerts)
    .where(isNull(alerts.mailedAt))
    .orderBy(asc(alerts.at))
    .limit(limit);
}

export async function markMailed(
  db: Database,
  { orgId, id }: Pick<AlertRow, "orgId" | "id">,
  at: Date,
): Promise<void> {
  await db
    .update(alerts)
    .set({ mailedAt: at })
    .where(and(eq(alerts.orgId, orgId), eq(alerts.id, id)));
}
