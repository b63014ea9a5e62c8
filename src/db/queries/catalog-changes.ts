import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type {
  Change,
  ChangeState,
  StoredChange,
} from "#core/catalog/sync/change.ts";
import type { Database } from "#db/client.ts";
import { catalogChanges } from "#db/schema/index.ts";

type Row = typeof catalogChanges.$inferSelect;

/** What is in force, in the order in which it came. */
export async function appliedChanges(db: Database): Promise<StoredChange[]> {
  const rows = await db
    .select()
    .from(catalogChanges)
    .where(eq(catalogChanges.state, "applied"))
    .orderBy(asc(catalogChanges.at), asc(catalogChanges.id));
  return rows.map(stored);
}

/** Changes when what is in force does; cheap to ask. */
export async function catalogRevision(db: Database): Promise<string> {
  const [row] = await db
    .select({
      revision: sql<string>`count(*)::text || ':' || coalesce(max(${catalogChanges.id}), 0)::text || ':' || coalesce(max(${catalogChanges.at})::text, '')`,
    })
    .from(catalogChanges)
    .where(eq(catalogChanges.state, "applied"));
  return row?.revision ?? "";
}

/** Newest first. */
export async function changesInState(
  db: Database,
  states: readonly ChangeState[],
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: StoredChange[]; total: number }> {
  const where = inArray(catalogChanges.state, [...states]);
  const rows = await db
    .select()
    .from(catalogChanges)
    .where(where)
    .orderBy(desc(catalogChanges.id))
    .limit(limit)
    .offset(offset);
  const [counted] = await db
    .select({ total: sql<number>`count(*)::int` })
    .from(catalogChanges)
    .where(where);
  return { rows: rows.map(stored), total: counted?.total ?? 0 };
}

/** Held and rejected changes: what is not to be held a second time. */
export async function undecidedOrRefused(
  db: Database,
): Promise<StoredChange[]> {
  const rows = await db
    .select()
    .from(catalogChanges)
    .where(inArray(catalogChanges.state, ["held", "rejected"]))
    .orderBy(asc(catalogChanges.id));
  return rows.map(stored);
}

export async function insertChanges(
  db: Database,
  changes: readonly Change[],
  at: Date,
): Promise<void> {
  for (let from = 0; from < changes.length; from += 500) {
    const values = changes
      .slice(from, from + 500)
      .map((change) => ({ ...change, at }));
    await db.insert(catalogChanges).values(values);
  }
}

/** Null where no change of that id is held. */
export async function decideHeld(
  db: Database,
  id: number,
  state: "applied" | "rejected" | "withdrawn",
  by: string | null,
  at: Date,
): Promise<StoredChange | null> {
  const [row] = await db
    .update(catalogChanges)
    .set({
      state,
      decidedBy: by,
      decidedAt: at,
      // It holds from now on: until now the value before it was charged.
      ...(state === "applied" && { at }),
    })
    .where(and(eq(catalogChanges.id, id), eq(catalogChanges.state, "held")))
    .returning();
  return row ? stored(row) : null;
}

export async function findHeld(
  db: Database,
  id: number,
): Promise<StoredChange | null> {
  const [row] = await db
    .select()
    .from(catalogChanges)
    .where(and(eq(catalogChanges.id, id), eq(catalogChanges.state, "held")));
  return row ? stored(row) : null;
}

function stored(row: Row): StoredChange {
  return {
    ...row,
    at: row.at.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
  };
}
