import { type SQL, sql } from "drizzle-orm";
import type { Dimension } from "#core/analytics/usage.ts";
import type { LogFilter, LogScope } from "#core/logs/log-store.ts";
import { rowsOf, type Database } from "#db/client.ts";
import { storable } from "#db/storable.ts";

/** Days of `usage_rollups` are kept for 800; the log of who keeps it longer is not told by them. */
const DAYS_TOLD = 799;

type Span = { from: number; to: number };

/**
 * The filter with its times drawn in to the days on which the log was counted to hold what it asks for, and the hours
 * that wait to be counted anew; null where that is nowhere. An index in the order of the log passes over a million rows
 * for what none of them has, a list of values once for each; the days along one dimension are a few hundred.
 */
export async function drawnIn(
  db: Database,
  scope: LogScope,
  filter: LogFilter,
): Promise<LogFilter | null> {
  const wanted = wantedValues(filter);
  if (wanted.length === 0) return filter;
  const spans = await rowsOf<{ from: number | null; to: number | null }>(
    db,
    sql`${untold(scope)} union all ${sql.join(
      wanted.map((one) => told(scope, filter, one)),
      sql` union all `,
    )}`,
  );
  const [changed = null, ...days] = spans.map(({ from, to }): Span | null =>
    from === null || to === null ? null : { from, to },
  );
  const found = hull(changed, days.reduce(overlap));
  if (!found) return null;
  const { from, to } = filter;
  return {
    ...filter,
    from: new Date(Math.max(found.from, from?.getTime() ?? found.from)),
    to: new Date(Math.min(found.to, to?.getTime() ?? found.to)),
  };
}

type Wanted = { dimension: Dimension; values: readonly string[] };

/** What the filter asks for along the dimensions that the log is counted by. Failed rows are few, and indexed apart. */
function wantedValues({
  model,
  provider,
  task,
  keyId,
  anyOf,
}: LogFilter): Wanted[] {
  const asked: [Dimension, readonly (string | undefined)[] | undefined][] = [
    ["model", [model]],
    ["provider", [provider]],
    ["task", [task]],
    ["key", [keyId]],
    ["model", anyOf?.model],
    ["provider", anyOf?.provider],
    ["task", anyOf?.task],
    ["tier", anyOf?.complexityTier],
    ["host", anyOf?.host],
    ["key", anyOf?.keyId],
  ];
  return asked.flatMap(([dimension, values]) => {
    const given = values?.filter((value) => value !== undefined) ?? [];
    return given.length > 0 ? [{ dimension, values: given }] : [];
  });
}

/** Hours that wait to be counted anew, and whatever is older than days are kept. */
function untold({ orgId, mode }: LogScope): SQL {
  const ofScope = sql`org_id = ${orgId} and mode = ${mode}`;
  // As a value: partitions are left out while the statement is planned.
  const cut = new Date(Date.now() - DAYS_TOLD * DAY_MS).toISOString();
  return sql`
    select ${epoch(sql`min(at)`)} as "from", ${epoch(sql`max(at) + interval '1 hour'`)} as "to" from (
      select hour as at from log_changes where ${ofScope}
      union all
      select unnest(array['epoch', ${cut}]::timestamptz[])
      where exists (select from request_logs where ${ofScope} and time < ${cut}::timestamptz)
    ) as untold`;
}

function told(
  { orgId, mode }: LogScope,
  { from, to }: LogFilter,
  { dimension, values }: Wanted,
): SQL {
  const list = sql.join(
    values.map((value) => sql`${storable(value)}`),
    sql`, `,
  );
  return sql`
    select ${epoch(sql`min(at)`)}, ${epoch(sql`max(at) + interval '1 day'`)} from usage_rollups
    where org_id = ${orgId} and mode = ${mode} and grain = 'day' and dimension = ${dimension}
      and at > ${dayBefore(from)} and at < ${to?.toISOString() ?? "infinity"}::timestamptz and value in (${list})`;
}

const DAY_MS = 86_400_000;
const dayBefore = (from: Date | undefined) =>
  sql`${from ? new Date(from.getTime() - DAY_MS).toISOString() : "-infinity"}::timestamptz`;
const epoch = (time: SQL) => sql`(extract(epoch from ${time}) * 1000)::float8`;

function overlap(one: Span | null, other: Span | null): Span | null {
  if (!one || !other) return null;
  const from = Math.max(one.from, other.from);
  const to = Math.min(one.to, other.to);
  return from < to ? { from, to } : null;
}

function hull(one: Span | null, other: Span | null): Span | null {
  if (!one || !other) return one ?? other;
  return {
    from: Math.min(one.from, other.from),
    to: Math.max(one.to, other.to),
  };
}
