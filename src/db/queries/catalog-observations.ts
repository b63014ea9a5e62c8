import { sql } from "drizzle-orm";
import type {
  DatedObservation,
  Observation,
  Stated,
} from "#core/catalog/sync/observation.ts";
import { rowsOf, type Database } from "#db/client.ts";
import { catalogFeeds } from "#db/schema/index.ts";
import { storableJson } from "#db/storable.ts";

/** Any number, the same for every version of the product: one sync at a time, whatever instance runs it. */
const SYNC_LOCK = 5_118_203_377;

/** Held until the transaction ends. */
export async function lockCatalogSync(db: Database): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(${SYNC_LOCK}::bigint)`);
}

/** What each source says now: its newest word on each value. */
export async function newestObservations(
  db: Database,
): Promise<DatedObservation[]> {
  const rows = await rowsOf<
    Omit<DatedObservation, "value" | "at"> & { value: string; at: string }
  >(
    db,
    sql`
    select distinct on (source, model, host, field) source, model, host, field, value::text as value,
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from catalog_observations
    order by source, model, host, field, id desc`,
  );
  return rows.map((row) => ({
    ...row,
    value: JSON.parse(row.value) as Stated,
  }));
}

export async function insertObservations(
  db: Database,
  observations: readonly Observation[],
  at: Date,
): Promise<void> {
  if (observations.length === 0) return;
  const batch = storableJson(observations);
  await db.execute(sql`
    insert into catalog_observations (model, host, field, value, source, at)
    select model, host, field, value, source, ${at.toISOString()}::timestamptz
    from json_to_recordset(${batch}::json) as seen(model text, host text, field text, value jsonb, source text)`);
}

export type FeedState = typeof catalogFeeds.$inferSelect;

export async function feedStates(db: Database): Promise<FeedState[]> {
  return db.select().from(catalogFeeds).orderBy(catalogFeeds.source);
}

/** `matched` null: it could not be read, and what it said before stands. */
export async function saveFeedState(
  db: Database,
  source: string,
  { matched, error }: { matched: number | null; error: string | null },
  at: Date,
): Promise<void> {
  const readAt = matched === null ? null : at;
  await db
    .insert(catalogFeeds)
    .values({ source, checkedAt: at, readAt, matched: matched ?? 0, error })
    .onConflictDoUpdate({
      target: catalogFeeds.source,
      set: {
        checkedAt: at,
        error,
        ...(matched !== null && { readAt: at, matched }),
      },
    });
}
