import { and, asc, desc, eq, gt, inArray, isNotNull, sql } from "drizzle-orm";
import type {
  Change,
  ChangeState,
  StoredChange,
} from "#core/catalog/sync/change.ts";
import type { Database } from "#db/client.ts";
import { catalogChanges } from "#db/schema/index.ts";

type Row = typeof catalogChanges.$inferSelect;

/** Of what is applied: until somebody decided, the value before it was charged. */
const inForceSince = sql`coalesce(${catalogChanges.decidedAt}, ${catalogChanges.at})`;

/** What is in force, in the order in which it came. */
export async function appliedChanges(db: Database): Promise<StoredChange[]> {
  const rows = await db
    .select()
    .from(catalogChanges)
    .where(eq(catalogChanges.state, "applied"))
    .orderBy(asc(inForceSince), asc(catalogChanges.id));
  return rows.map(stored);
}

/** Changes when what is in force does; cheap to ask. */
export async function catalogRevision(db: Database): Promise<string> {
  const [row] = await db
    .select({
      revision: sql<string>`count(*)::text || ':' || coalesce(max(${catalogChanges.id}), 0)::text || ':' || coalesce(max(${inForceSince})::text, '')`,
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
    .set({ state, decidedBy: by, decidedAt: at })
    .where(and(eq(catalogChanges.id, id), eq(catalogChanges.state, "held")))
    .returning();
  return row ? stored(row) : null;
}

/** What somebody decided after `since`; null where that is no such change. */
export async function findDecided(
  db: Database,
  id: number,
  since: Date,
): Promise<StoredChange | null> {
  const [row] = await db
    .select()
    .from(catalogChanges)
    .where(
      and(
        eq(catalogChanges.id, id),
        inArray(catalogChanges.state, ["applied", "rejected"]),
        isNotNull(catalogChanges.decidedBy),
        gt(catalogChanges.decidedAt, since),
      ),
    );
  return row ? stored(row) : null;
}

/** The newest change of the same value, or of anything of a model that came with the change; null where none came after it. */
export async function findSuccessor(
  db: Database,
  { id, model, host, field }: StoredChange,
): Promise<number | null> {
  const [row] = await db
    .select({ id: catalogChanges.id })
    .from(catalogChanges)
    .where(
      and(
        gt(catalogChanges.id, id),
        eq(catalogChanges.model, model),
        ...(field === "model"
          ? []
          : [eq(catalogChanges.host, host), eq(catalogChanges.field, field)]),
      ),
    )
    .orderBy(desc(catalogChanges.id))
    .limit(1);
  return row?.id ?? null;
}

/** Has a change wait again, as if nobody had decided. */
export async function reopenDecided(
  db: Database,
  id: number,
): Promise<StoredChange> {
  const [row] = await db
    .update(catalogChanges)
    .set({ state: "held", decidedBy: null, decidedAt: null })
    .where(eq(catalogChanges.id, id))
    .returning();
  if (!row) throw new Error(`There is no catalog change ${id}.`);
  return stored(row);
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
  const at = (row.state === "applied" ? row.decidedAt : null) ?? row.at;
  return {
    ...row,
    at: at.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
  };
}
