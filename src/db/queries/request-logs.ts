import {
  and,
  eq,
  getTableColumns,
  gte,
  inArray,
  isNull,
  lt,
  lte,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Mode } from "#core/caller.ts";
import { centsOf } from "#core/money.ts";
import type { RequestLog } from "#core/request-log.ts";
import type { Database } from "#db/client.ts";
import { codeOf } from "#db/failure.ts";
import { NO_PARTITION } from "#db/queries/log-partitions.ts";
import { storable, storableJson } from "#db/storable.ts";
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
  /** Any of the values of a column; empty text: the row has none. */
  anyOf?: { [Column in TextColumn]?: readonly string[] | undefined };
  /** Both ends included. */
  between?: {
    [Column in NumberColumn]?:
      { from?: number | undefined; to?: number | undefined } | undefined;
  };
  flags?: { [Column in FlagColumn]?: boolean | undefined };
  /** What an id begins with, or what is in an error's code. */
  search?: string | undefined;
};

const TEXT_COLUMNS = {
  requestId: requestLogs.requestId,
  keyId: requestLogs.keyId,
  sessionId: requestLogs.sessionId,
  endpoint: requestLogs.endpoint,
  task: requestLogs.task,
  decision: requestLogs.decision,
  contentMode: requestLogs.contentMode,
  complexityTier: requestLogs.complexityTier,
  requestedModel: requestLogs.requestedModel,
  model: requestLogs.model,
  provider: requestLogs.provider,
  host: requestLogs.host,
  errorCode: requestLogs.errorCode,
  cache: requestLogs.cache,
  guardrail: requestLogs.guardrail,
  ipHash: requestLogs.ipHash,
  userAgent: requestLogs.userAgent,
};
export type TextColumn = keyof typeof TEXT_COLUMNS;

const NUMBER_COLUMNS = {
  confidence: requestLogs.confidence,
  complexityScore: requestLogs.complexityScore,
  promptTokens: requestLogs.promptTokens,
  completionTokens: requestLogs.completionTokens,
  cachedTokens: requestLogs.cachedTokens,
  reasoningTokens: requestLogs.reasoningTokens,
  estimatedCost: requestLogs.estimatedCost,
  cost: requestLogs.cost,
  classificationMs: requestLogs.classificationMs,
  routingMs: requestLogs.routingMs,
  ttftMs: requestLogs.ttftMs,
  inferenceMs: requestLogs.inferenceMs,
  totalMs: requestLogs.totalMs,
};
/** Amounts are compared in cents. */
export type NumberColumn = keyof typeof NUMBER_COLUMNS;

const FLAG_COLUMNS = {
  stream: requestLogs.stream,
  costIsEstimate: requestLogs.costIsEstimate,
};
export type FlagColumn = keyof typeof FLAG_COLUMNS;

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
  filter: LogFilter,
  { after, upTo }: LogRange,
): SQL | undefined {
  const { from, to, model, provider, task, status, keyId } = filter;
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
    status && status.from >= 400 ? sql`${log.status} >= 400` : undefined,
    ...columnConditions(filter),
    filter.search === undefined
      ? undefined
      : found({ orgId, mode }, filter.search),
    after ? sql`(${log.time}, ${log.id}) < ${placeOf(after)}` : undefined,
    upTo ? sql`(${log.time}, ${log.id}) >= ${placeOf(upTo)}` : undefined,
  );
}

function columnConditions({ anyOf, between, flags }: LogFilter) {
  const conditions: (SQL | undefined)[] = [];
  for (const [name, values] of Object.entries(anyOf ?? {})) {
    if (!values) continue;
    const column = TEXT_COLUMNS[name as TextColumn];
    const some = values.filter((value) => value !== "");
    conditions.push(
      or(
        inArray(column, some),
        some.length < values.length ? isNull(column) : undefined,
      ),
    );
  }
  for (const [name, range] of Object.entries(between ?? {})) {
    const column = NUMBER_COLUMNS[name as NumberColumn];
    if (range?.from !== undefined) {
      conditions.push(sql`${column} >= ${String(range.from)}::numeric`);
    }
    if (range?.to !== undefined) {
      conditions.push(sql`${column} <= ${String(range.to)}::numeric`);
    }
  }
  for (const [name, value] of Object.entries(flags ?? {})) {
    if (value === undefined) continue;
    conditions.push(eq(FLAG_COLUMNS[name as FlagColumn], value));
  }
  return conditions;
}

/** Rows by what their ids begin with or their errors are called: each way has an index, and only rows of one way are read. */
function found({ orgId, mode }: LogScope, search: string): SQL {
  const log = requestLogs;
  const begins = `${likeText(search)}%`;
  const ways = [
    sql`select time, id from request_logs where org_id = ${orgId} and request_id like ${begins}`,
    sql`select time, id from request_logs where org_id = ${orgId} and session_id is not null and session_id like ${begins}`,
  ];
  if (/^[a-z_]+$/.test(search)) {
    ways.push(
      sql`select time, id from request_logs where org_id = ${orgId} and mode = ${mode} and status >= 400 and error_code like ${`%${begins}`}`,
    );
  }
  return sql`(${log.time}, ${log.id}) in (${sql.join(ways, sql` union all `)})`;
}

function likeText(text: string): string {
  return storable(text).replaceAll(/[\\%_]/g, String.raw`\$&`);
}

function placeOf({ time, id }: LogPosition): SQL {
  return sql`(${time}::timestamptz, ${id}::uuid)`;
}

/** Rows that were written since then, newest first. Rows come late by as long as their request took, at most `MOST_LATE`. */
export async function listFreshLogs(
  db: Database,
  scope: LogScope,
  filter: LogFilter,
  { since, limit }: { since: Date; limit: number },
): Promise<(PlacedLog & { loggedAt: Date })[]> {
  const rows = await db
    .select({ ...readColumns, loggedAt: requestLogs.loggedAt, exactTime })
    .from(requestLogs)
    .where(
      and(
        matching(scope, filter, { after: null }),
        gte(requestLogs.time, new Date(since.getTime() - MOST_LATE_MS)),
        gte(requestLogs.loggedAt, since),
      ),
    )
    .orderBy(newestFirst)
    .limit(limit);
  return rows.map(({ exactTime: time, ...row }) => ({
    ...row,
    position: { time, id: row.id },
  }));
}

const MOST_LATE_MS = 20 * 60_000;

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
