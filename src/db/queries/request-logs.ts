import {
  and,
  eq,
  getTableColumns,
  type SQL,
  type SQLWrapper,
  sql,
} from "drizzle-orm";
import { centsOf } from "#core/money.ts";
import type { RequestLog } from "#core/request-log.ts";
import type { Database } from "#db/client.ts";
import { codeOf } from "#db/failure.ts";
import {
  type LogFilter,
  type LogPosition,
  type LogRange,
  type LogScope,
  matching,
  newestFirst,
  placeOf,
} from "#db/queries/log-conditions.ts";
import { NO_PARTITION } from "#db/queries/log-partitions.ts";
import { storableJson } from "#db/storable.ts";
import { requestLogs } from "#db/schema/index.ts";

/** `id` makes a batch that is written twice, because its first acknowledgement was lost, one row each. */
export type RequestLogRow = RequestLog & { id: string };

const {
  retentionDays: _keptFor,
  loggedAt: _loggedAt,
  ...ownColumns
} = getTableColumns(requestLogs);
const columns = Object.entries(ownColumns).map(
  ([field, column]) => [field as keyof RequestLogRow, column.name] as const,
);
const columnList = sql.raw(columns.map(([, name]) => `"${name}"`).join(", "));

/** How long rows are kept whose organisation has not said. */
const DEFAULT_RETENTION_DAYS = 90;
/** `unique_violation` */
const KNOWN_ROW = "23505";

/**
 * Writes a batch as one JSON parameter: with a parameter a value, building and binding 42 columns of 500 rows costs
 * the process that serves requests several times as much. The hours it falls in are marked for counting anew. What has
 * no partition yet gets one. Only a batch that meets a row of its own is written with an eye on every row, which costs
 * the embedded database a tenth more.
 */
export async function insertRequestLogs(
  db: Database,
  rows: readonly RequestLogRow[],
  retentionDays = DEFAULT_RETENTION_DAYS,
): Promise<void> {
  const batch = storableJson(rows.map(toColumns));
  const insert = async () => {
    try {
      await db.execute(insertion(batch, retentionDays));
    } catch (error) {
      if (codeOf(error) !== KNOWN_ROW) throw error;
      await db.execute(
        sql`${insertion(batch, retentionDays)} on conflict do nothing`,
      );
    }
  };
  try {
    await insert();
  } catch (error) {
    if (codeOf(error) !== NO_PARTITION) throw error;
    await ensurePartitionsFor(db, batch, retentionDays);
    await insert();
  }
}

function insertion(batch: string, retentionDays: number): SQL {
  return sql`
    with given as (
      select r.*, coalesce(s.log_retention_days, ${retentionDays}::int) as kept_days
      from json_populate_recordset(null::request_logs, ${batch}::json) as r
      left join organization_settings as s on s.org_id = r.org_id
    ), marked as (
      insert into log_changes (org_id, mode, hour)
      select distinct org_id, mode, date_trunc('hour', time, 'UTC') from given
    )
    insert into request_logs (${columnList}, retention_days)
    select ${columnList}, kept_days from given`;
}

async function ensurePartitionsFor(
  db: Database,
  batch: string,
  retentionDays: number,
): Promise<void> {
  await db.execute(sql`
    select ensure_log_partition(days, day) from (
      select distinct coalesce(s.log_retention_days, ${retentionDays}::int) as days, date_trunc('day', r.time, 'UTC') as day
      from json_populate_recordset(null::request_logs, ${batch}::json) as r
      left join organization_settings as s on s.org_id = r.org_id
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

export type PlacedLog = Omit<RequestLogRow, "price"> & {
  position: LogPosition;
};

const exactly = (time: SQLWrapper) =>
  sql<string>`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const { price: _price, ...readColumns } = ownColumns;
const placedColumns = {
  ...readColumns,
  position: { time: exactly(requestLogs.time), id: requestLogs.id },
};

/** Newest first, at most `limit`. */
export async function listRequestLogs(
  db: Database,
  scope: LogScope,
  filter: LogFilter,
  { limit, ...range }: LogRange & { limit: number },
): Promise<PlacedLog[]> {
  return db
    .select(placedColumns)
    .from(requestLogs)
    .where(matching(scope, filter, { ...range, most: limit }))
    .orderBy(newestFirst)
    .limit(limit);
}

/** Where the `count`th row is, newest first, and whether more follow; null where there are not that many. */
export async function logPositionAt(
  db: Database,
  scope: LogScope,
  filter: LogFilter,
  { after, count }: { after: LogPosition | null; count: number },
): Promise<{ position: LogPosition; hasMore: boolean } | null> {
  const { time, id } = requestLogs;
  const found = db
    .select({ time, id })
    .from(requestLogs)
    .where(matching(scope, filter, { after, most: count + 1 }))
    .orderBy(newestFirst)
    .offset(count - 1)
    .limit(2)
    .as("found");
  // Written out for these two only, and not for every row before them.
  const [row, next] = await db
    .select({ time: exactly(found.time), id: found.id })
    .from(found);
  return row ? { position: row, hasMore: next !== undefined } : null;
}

/** Rows that were written since then, newest first. Rows come late by as long as their request took, at most `MOST_LATE`. */
export async function listFreshLogs(
  db: Database,
  scope: LogScope,
  filter: LogFilter,
  { since, limit }: { since: Date; limit: number },
): Promise<(PlacedLog & { loggedAt: Date })[]> {
  return db
    .select({ ...placedColumns, loggedAt: requestLogs.loggedAt })
    .from(requestLogs)
    .where(
      matching(scope, filter, {
        after: null,
        writtenSince: since,
        most: limit,
      }),
    )
    .orderBy(newestFirst)
    .limit(limit);
}

/** One row by its place, whole; null where there is none. */
export async function readRequestLog(
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
