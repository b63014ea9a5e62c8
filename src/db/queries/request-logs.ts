import {
  and,
  eq,
  getTableColumns,
  gte,
  lt,
  lte,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Mode } from "#core/caller.ts";
import { centsOf } from "#core/money.ts";
import type { RequestLog } from "#core/request-log.ts";
import type { Database } from "#db/client.ts";
import { codeOf } from "#db/failure.ts";
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
/** `check_violation`, which is also what a missing partition is. */
const NO_PARTITION = "23514";

/**
 * Writes a batch as one JSON parameter: with a parameter a value, building and binding 42 columns of 500 rows costs
 * the process that serves requests several times as much. The hours it falls in are marked for counting anew. What has
 * no partition yet gets one.
 */
export async function insertRequestLogs(
  db: Database,
  rows: readonly RequestLogRow[],
  retentionDays = DEFAULT_RETENTION_DAYS,
): Promise<void> {
  const batch = storableJson(rows.map(toColumns));
  const insert = () => db.execute(insertion(batch, retentionDays));
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
    select ${columnList}, kept_days from given
    on conflict do nothing`;
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

function toColumns(row: RequestLogRow): Record<string, unknown> {
  const stored: Record<string, unknown> = {};
  for (const [field, name] of columns) stored[name] = row[field];
  stored.estimated_cost_cents =
    row.estimatedCost === null ? null : centsOf(row.estimatedCost);
  stored.cost_cents = row.cost === null ? null : centsOf(row.cost);
  stored.saved_cents = row.saved === null ? null : centsOf(row.saved);
  return stored;
}

/** Whose rows. */
export type LogScope = { orgId: string; mode: Mode };

/** Each that is given must hold. */
export type LogFilter = {
  from?: Date | undefined;
  /** Exclusive. */
  to?: Date | undefined;
  /** The model that was chosen, by catalog id. */
  model?: string | undefined;
  provider?: string | undefined;
  task?: string | undefined;
  /** HTTP statuses, both ends included. */
  status?: { from: number; to: number } | undefined;
  keyId?: string | undefined;
};

/** A row's place in the order of the log. `time` is ISO with microseconds, as exact as it is stored. */
export type LogPosition = { time: string; id: string };
export type PlacedLog = Omit<RequestLogRow, "price"> & {
  position: LogPosition;
};

/** The part of the log after one row and up to another one, which is included. */
export type LogRange = {
  after: LogPosition | null;
  upTo?: LogPosition | null;
};

const exactTime = sql<string>`to_char(${requestLogs.time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
/** As the index is ordered, or it is not used. */
const newestFirst = sql`${requestLogs.time} desc nulls last, ${requestLogs.id} desc nulls last`;
const { price: _price, ...readColumns } = ownColumns;

/** Newest first, at most `limit`. */
export async function listRequestLogs(
  db: Database,
  scope: LogScope,
  filter: LogFilter,
  { limit, ...range }: LogRange & { limit: number },
): Promise<PlacedLog[]> {
  const rows = await db
    .select({ ...readColumns, exactTime })
    .from(requestLogs)
    .where(matching(scope, filter, range))
    .orderBy(newestFirst)
    .limit(limit);
  return rows.map(({ exactTime: time, ...row }) => ({
    ...row,
    position: { time, id: row.id },
  }));
}

/** Where the `count`th row is, newest first, and whether more follow; null where there are not that many. */
export async function logPositionAt(
  db: Database,
  scope: LogScope,
  filter: LogFilter,
  { after, count }: { after: LogPosition | null; count: number },
): Promise<{ position: LogPosition; hasMore: boolean } | null> {
  const [row, next] = await db
    .select({ time: exactTime, id: requestLogs.id })
    .from(requestLogs)
    .where(matching(scope, filter, { after }))
    .orderBy(newestFirst)
    .offset(count - 1)
    .limit(2);
  return row ? { position: row, hasMore: next !== undefined } : null;
}

function matching(
  { orgId, mode }: LogScope,
  { from, to, model, provider, task, status, keyId }: LogFilter,
  { after, upTo }: LogRange,
): SQL | undefined {
  const log = requestLogs;
  return and(
    eq(log.orgId, orgId),
    eq(log.mode, mode),
    from && gte(log.time, from),
    to && lt(log.time, to),
    model === undefined ? undefined : eq(log.model, model),
    provider === undefined ? undefined : eq(log.provider, provider),
    task === undefined ? undefined : eq(log.task, task),
    keyId === undefined ? undefined : eq(log.keyId, keyId),
    status && and(gte(log.status, status.from), lte(log.status, status.to)),
    after ? sql`(${log.time}, ${log.id}) < ${placeOf(after)}` : undefined,
    upTo ? sql`(${log.time}, ${log.id}) >= ${placeOf(upTo)}` : undefined,
  );
}

function placeOf({ time, id }: LogPosition): SQL {
  return sql`(${time}::timestamptz, ${id}::uuid)`;
}
