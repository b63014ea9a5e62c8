import { and, eq, type SQL, sql } from "drizzle-orm";
import type {
  LogFilter,
  LogPosition,
  LogRange,
  LogScope,
  LogStore,
  PlacedLog,
  RequestLogRow,
} from "#core/logs/log-store.ts";
import { centsOf } from "#core/money.ts";
import { type Database, rowsOf } from "#db/client.ts";
import { codeOf, orUnavailable } from "#db/failure.ts";
import { placeOf } from "#db/queries/log-conditions.ts";
import { copyRequestLogs } from "#db/queries/log-copy.ts";
import { newestRows } from "#db/queries/log-page.ts";
import { NO_PARTITION } from "#db/queries/log-partitions.ts";
import {
  exactTime,
  microsOf,
  ownColumns,
  placedLogs,
  selected,
} from "#db/queries/log-rows.ts";
import { spansOf } from "#db/queries/log-span.ts";
import { storableJson } from "#db/storable.ts";
import { requestLogs } from "#db/schema/index.ts";

const columns = Object.entries(ownColumns).map(
  ([field, column]) => [field as keyof RequestLogRow, column.name] as const,
);
const columnList = sql.raw(columns.map(([, name]) => `"${name}"`).join(", "));

/** How long rows are kept whose organisation has not said. */
const DEFAULT_RETENTION_DAYS = 90;
/** `unique_violation` */
const KNOWN_ROW = "23505";

/**
 * Writes a batch, and marks the hours it falls in for counting anew. What has no partition yet gets one. Only a batch
 * that meets a row of its own is written with an eye on every row, which costs the embedded database a tenth more.
 * `toWarehouse`: the log is copied to a warehouse, which keeps rows as long as they are to be kept; here they stay a few
 * days, and what is new of the batch waits in the outbox.
 */
export async function insertRequestLogs(
  db: Database,
  rows: readonly RequestLogRow[],
  retentionDays = DEFAULT_RETENTION_DAYS,
  toWarehouse = false,
): Promise<void> {
  const { copyIn } = db;
  const asJson = once(() =>
    givenRows(storableJson(rows.map(toColumns)), retentionDays, toWarehouse),
  );
  const insert = async () => {
    try {
      await (copyIn && !toWarehouse
        ? copyRequestLogs(db, copyIn, rows, retentionDays)
        : db.execute(insertion(asJson(), { toWarehouse })));
    } catch (error) {
      if (codeOf(error) !== KNOWN_ROW) throw error;
      await db.execute(insertion(asJson(), { toWarehouse, isAgain: true }));
    }
  };
  try {
    await insert();
  } catch (error) {
    if (codeOf(error) !== NO_PARTITION) throw error;
    await ensurePartitionsFor(db, asJson());
    await insert();
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/**
 * The batch with how long each row is kept, and how long here. It is one JSON parameter: with a parameter a value,
 * building and binding 42 columns of 500 rows costs the process that serves requests several times as much.
 */
function givenRows(
  batch: string,
  retentionDays: number,
  toWarehouse: boolean,
): SQL {
  const kept = sql`coalesce(s.log_retention_days, ${retentionDays}::int)`;
  return sql`
    select r.*, ${kept} as kept_days, ${toWarehouse ? sql`least(${kept}, ${DAYS_BESIDE_WAREHOUSE})` : kept} as days_here
    from json_populate_recordset(null::request_logs, ${batch}::json) as r
    left join organization_settings as s on s.org_id = r.org_id`;
}

/** What is read here all the same, and late rows, look back no further. */
export const DAYS_BESIDE_WAREHOUSE = 8;

function insertion(
  given: SQL,
  { toWarehouse, isAgain }: { toWarehouse: boolean; isAgain?: boolean },
): SQL {
  const insert = sql`
    insert into request_logs (${columnList}, retention_days)
    select ${columnList}, days_here from given ${isAgain ? sql`on conflict do nothing` : sql``}`;
  return sql`
    with given as (${given}), marked as (
      insert into log_changes (org_id, mode, hour)
      select distinct org_id, mode, date_trunc('hour', time, 'UTC') from given
    )${
      toWarehouse
        ? sql`, added as (${insert} returning retention_days, time, id)
    insert into log_outbox (retention_days, time, log_id, copy_days)
    select added.retention_days, added.time, added.id, given.kept_days from added join given using (id)`
        : insert
    }`;
}

async function ensurePartitionsFor(db: Database, given: SQL): Promise<void> {
  await db.execute(sql`
    select ensure_log_partition(days_here, day) from (
      select distinct days_here, date_trunc('day', time, 'UTC') as day from (${given}) as given
    ) as missing`);
}

/** Grown name by name, an object of this many becomes a hash table; what JSON.parse makes, and its copies, do not. */
const NO_COLUMNS = JSON.parse(
  JSON.stringify(Object.fromEntries(columns.map(([, name]) => [name, null]))),
) as Record<string, unknown>;

function toColumns(row: RequestLogRow): Record<string, unknown> {
  const stored = { ...NO_COLUMNS };
  for (const [field, name] of columns) stored[name] = row[field];
  stored.estimated_cost_cents =
    row.estimatedCost === null ? null : centsOf(row.estimatedCost);
  stored.cost_cents = row.cost === null ? null : centsOf(row.cost);
  stored.saved_cents = row.saved === null ? null : centsOf(row.saved);
  return stored;
}

/** Newest first, at most `limit`. */
async function listRequestLogs(
  db: Database,
  scope: LogScope,
  filter: LogFilter,
  { limit, ...range }: LogRange & { limit: number },
): Promise<PlacedLog[]> {
  // Up to a row that is known to be there, hardly anything is passed over in vain.
  const spans = range.upTo ? null : await spansOf(db, scope, filter, range);
  const part = { ...range, most: limit };
  return placedLogs(db, newestRows(selected, { scope, filter }, part, spans));
}

const place = sql`${requestLogs.time}, ${requestLogs.id}`;

/** Where the `count`th row is, newest first, and whether more follow; null where there are not that many. */
async function logPositionAt(
  db: Database,
  scope: LogScope,
  filter: LogFilter,
  { after, count }: { after: LogPosition | null; count: number },
): Promise<{ position: LogPosition; hasMore: boolean } | null> {
  const spans = await spansOf(db, scope, filter, { after });
  const part = { after, most: count + 1, offset: count - 1 };
  const found = newestRows(place, { scope, filter }, part, spans);
  // Written out for these two only, and not for every row before them.
  const [row, next] = await rowsOf<{ micros: string; id: string }>(
    db,
    sql`select ${microsOf(sql`found.time`)} as micros, found.id from (${found}) as found`,
  );
  if (!row) return null;
  const position = { time: exactTime(Number(row.micros)), id: row.id };
  return { position, hasMore: next !== undefined };
}

/** How many rows follow, counted up to `most`. */
async function countRequestLogs(
  db: Database,
  scope: LogScope,
  filter: LogFilter,
  { after, most }: { after: LogPosition | null; most: number },
): Promise<number> {
  const spans = await spansOf(db, scope, filter, { after });
  const found = newestRows(place, { scope, filter }, { after, most }, spans);
  const [counted] = await rowsOf<{ rows: number }>(
    db,
    sql`select count(*)::int as rows from (${found}) as found`,
  );
  return counted?.rows ?? 0;
}

/** Rows that were written since then, newest first. Rows come late by as long as their request took, at most `MOST_LATE`. */
function listFreshLogs(
  db: Database,
  scope: LogScope,
  filter: LogFilter,
  { since, limit }: { since: Date; limit: number },
): Promise<(PlacedLog & { loggedAt: Date })[]> {
  const part = { after: null, writtenSince: since, most: limit };
  return placedLogs(db, newestRows(selected, { scope, filter }, part));
}

/** One row by its place, whole; null where there is none. */
async function readRequestLog(
  db: Database,
  { orgId, mode }: LogScope,
  place: LogPosition,
): Promise<RequestLogRow | null> {
  const [row] = await db
    .select(ownColumns)
    .from(requestLogs)
    .where(
      and(
        eq(requestLogs.orgId, orgId),
        eq(requestLogs.mode, mode),
        sql`(${requestLogs.time}, ${requestLogs.id}) = ${placeOf(place)}`,
      ),
    )
    .limit(1);
  return row ?? null;
}

/** The log in the database. */
export function createLogStore(db: Database): LogStore {
  return {
    list: (scope, filter, range) =>
      orUnavailable(listRequestLogs(db, scope, filter, range)),
    // A place far down the log takes longer to find than a page.
    positionAt: (scope, filter, from) =>
      orUnavailable(logPositionAt(db, scope, filter, from), PATIENCE_MS),
    count: (scope, filter, from) =>
      orUnavailable(countRequestLogs(db, scope, filter, from), PATIENCE_MS),
    fresh: (scope, filter, from) =>
      orUnavailable(listFreshLogs(db, scope, filter, from)),
    read: (scope, place) => orUnavailable(readRequestLog(db, scope, place)),
  };
}

const PATIENCE_MS = 30_000;
