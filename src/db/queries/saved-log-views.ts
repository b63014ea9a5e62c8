import { and, asc, count, eq } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { savedLogViews } from "#db/schema/index.ts";

export type SavedLogView = typeof savedLogViews.$inferSelect;

export function listLogViews(
  db: Database,
  orgId: string,
): Promise<SavedLogView[]> {
  return db
    .select()
    .from(savedLogViews)
    .where(eq(savedLogViews.orgId, orgId))
    .orderBy(asc(savedLogViews.name), asc(savedLogViews.id));
}

export async function countLogViews(
  db: Database,
  orgId: string,
): Promise<number> {
  const [row] = await db
    .select({ views: count() })
    .from(savedLogViews)
    .where(eq(savedLogViews.orgId, orgId));
  return row?.views ?? 0;
}

export async function insertLogView(
  db: Database,
  view: SavedLogView,
): Promise<void> {
  await db.insert(savedLogViews).values(view);
}

/** Whether there was one. */
export async function deleteLogView(
  db: Database,
  orgId: string,
  id: string,
): Promise<boolean> {
  const gone = await db
    .delete(savedLogViews)
    .where(and(eq(savedLogViews.orgId, orgId), eq(savedLogViews.id, id)))
    .returning({ id: savedLogViews.id });
  return gone.length > 0;
}
