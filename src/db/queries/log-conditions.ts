import { and, eq, gte, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { ERROR_CODES } from "#core/errors.ts";
import {
  type FlagColumn,
  type LogFilter,
  type LogPosition,
  type LogRange,
  type LogScope,
  MOST_LATE_MS,
  type NumberColumn,
  type TextColumn,
} from "#core/logs/log-store.ts";
import { CALLER_LEFT } from "#core/request-log.ts";
import { storable } from "#db/storable.ts";
import { requestLogs } from "#db/schema/index.ts";

export const TEXT_COLUMNS: Record<TextColumn, PgColumn> = {
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
  routingReason: requestLogs.routingReason,
  fallbackChain: requestLogs.fallbackChain,
  errorCode: requestLogs.errorCode,
  cache: requestLogs.cache,
  guardrail: requestLogs.guardrail,
  ipHash: requestLogs.ipHash,
  userAgent: requestLogs.userAgent,
};

export const NUMBER_COLUMNS: Record<NumberColumn, PgColumn | SQL> = {
  confidence: requestLogs.confidence,
  complexityScore: requestLogs.complexityScore,
  attempts: sql`jsonb_array_length(${requestLogs.attempts})`,
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

export const FLAG_COLUMNS: Record<FlagColumn, PgColumn> = {
  stream: requestLogs.stream,
  costIsEstimate: requestLogs.costIsEstimate,
};

/** As the index is ordered, or it is not used. */
export const newestFirst = sql`${requestLogs.time} desc nulls last, ${requestLogs.id} desc nulls last`;
/** `most`: how many rows are wanted at most; `within`: what else must hold. */
export function matching(
  { orgId, mode }: LogScope,
  filter: LogFilter,
  {
    after,
    upTo,
    writtenSince,
    most,
    within,
  }: LogRange & { writtenSince?: Date; most: number; within?: SQL | undefined },
): SQL | undefined {
  const { from, to, model, provider, task, status, keyId } = filter;
  const log = requestLogs;
  const conditions = and(
    eq(log.orgId, orgId),
    eq(log.mode, mode),
    from && gte(log.time, from),
    to && lt(log.time, to),
    model === undefined ? undefined : eq(log.model, model),
    provider === undefined ? undefined : eq(log.provider, provider),
    task === undefined ? undefined : eq(log.task, task),
    keyId === undefined ? undefined : eq(log.keyId, keyId),
    status &&
      (status.from === status.to
        ? eq(log.status, status.from)
        : and(gte(log.status, status.from), lte(log.status, status.to))),
    onlyFailed(filter) ? sql`${log.status} >= 400` : undefined,
    ...columnConditions(filter),
    // By the time alone, too: that is what partitions are left out by.
    after
      ? sql`${log.time} <= ${after.time}::timestamptz and (${log.time}, ${log.id}) < ${placeOf(after)}`
      : undefined,
    upTo
      ? sql`${log.time} >= ${upTo.time}::timestamptz and (${log.time}, ${log.id}) >= ${placeOf(upTo)}`
      : undefined,
    writtenSince &&
      and(
        gte(log.time, new Date(writtenSince.getTime() - MOST_LATE_MS)),
        gte(log.loggedAt, writtenSince),
      ),
    within,
  );
  const { search } = filter;
  return search === undefined ? conditions : found(search, conditions, most);
}

/** Failed rows are few and have an index of their own. */
function onlyFailed({ status, anyOf }: LogFilter): boolean {
  if (status && status.from >= 400) return true;
  return anyOf?.errorCode?.every((code) => code !== "") ?? false;
}

function columnConditions({ anyOf, between, flags }: LogFilter) {
  const conditions: (SQL | undefined)[] = [];
  for (const [name, values] of Object.entries(anyOf ?? {})) {
    if (!values) continue;
    const column = TEXT_COLUMNS[name as TextColumn];
    const some = values.filter((value) => value !== "");
    conditions.push(
      or(
        some.length > 0 ? isAnyOf(column, some) : undefined,
        some.length < values.length ? isNone(column) : undefined,
      ),
    );
  }
  for (const [name, range] of Object.entries(between ?? {})) {
    const column = NUMBER_COLUMNS[name as NumberColumn];
    if (range?.from !== undefined) {
      conditions.push(
        sql`${column} >= ${bound(column, range.from, Math.ceil)}`,
      );
    }
    if (range?.to !== undefined) {
      conditions.push(sql`${column} <= ${bound(column, range.to, Math.floor)}`);
    }
  }
  for (const [name, value] of Object.entries(flags ?? {})) {
    if (value === undefined) continue;
    conditions.push(eq(FLAG_COLUMNS[name as FlagColumn], value));
  }
  return conditions;
}

/** Texts of callers, whose hashes are in the index. */
const HASHED = new Set<PgColumn>([
  requestLogs.requestedModel,
  requestLogs.userAgent,
]);
const hashOf = (text: PgColumn | SQL) => sql<number>`hashtext(${text})`;

function isAnyOf(column: PgColumn, values: readonly string[]): SQL | undefined {
  if (column === requestLogs.fallbackChain) return holdsAnyOf(column, values);
  const isIt = isOneOf(column, values);
  if (!HASHED.has(column)) return isIt;
  const hashes = values.map((value) => hashOf(sql`${value}::text`));
  return and(isOneOf(hashOf(column), hashes), isIt);
}

/** Equality is looked up inside an index that is ordered by something else, a list is not. */
function isOneOf(
  what: PgColumn | SQL,
  values: readonly (string | SQL)[],
): SQL | undefined {
  const [only, ...others] = values;
  return others.length === 0
    ? sql`${what} = ${only}`
    : sql`${what} in (${sql.join(
        [...values].map((value) => sql`${value}`),
        sql`, `,
      )})`;
}

function holdsAnyOf(list: PgColumn, values: readonly string[]): SQL {
  const places = values.map((value) => sql`${value}::text`);
  return sql`${list} && array[${sql.join(places, sql`, `)}]`;
}

function isNone(column: PgColumn): SQL {
  if (column === requestLogs.fallbackChain) return sql`${column} = '{}'`;
  return HASHED.has(column) ? sql`${hashOf(column)} is null` : isNull(column);
}

/** In the column's own kind, or no index is compared with it. */
function bound(
  column: PgColumn | SQL,
  value: number,
  whole: typeof Math.ceil,
): SQL {
  const isWhole = "getSQLType" in column && column.getSQLType() === "bigint";
  if (!isWhole) return sql`${String(value)}::numeric`;
  const most = Number.MAX_SAFE_INTEGER;
  return sql`${Math.min(Math.max(whole(value), -most), most)}::bigint`;
}

/**
 * Rows by what their ids begin with or their errors are called: each way has an index, and no way is followed for more
 * rows than are wanted.
 */
function found(
  search: string,
  conditions: SQL | undefined,
  most: number,
): SQL | undefined {
  const log = requestLogs;
  const begins = `${likeText(search)}%`;
  const codes = LOGGED_ERRORS.filter((code) => code.includes(search));
  const ways = [
    sql`${log.requestId} like ${begins}`,
    sql`${log.sessionId} is not null and ${log.sessionId} like ${begins}`,
    ...codes.map(
      (code) => sql`${log.status} >= 400 and ${log.errorCode} = ${code}`,
    ),
  ].map(
    (way) =>
      sql`(select time, id from request_logs where ${conditions} and ${way} order by ${newestFirst} limit ${most})`,
  );
  return and(
    conditions,
    sql`(${log.time}, ${log.id}) in (${sql.join(ways, sql` union all `)})`,
  );
}

const LOGGED_ERRORS = [...ERROR_CODES, CALLER_LEFT];

function likeText(text: string): string {
  return storable(text).replaceAll(/[\\%_]/g, String.raw`\$&`);
}

export function placeOf({ time, id }: LogPosition): SQL {
  return sql`(${time}::timestamptz, ${id}::uuid)`;
}
