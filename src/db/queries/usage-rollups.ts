import { type SQL, sql } from "drizzle-orm";
import type { Mode } from "#core/caller.ts";
import { rowsOf, type Database } from "#db/client.ts";
import {
  countedLogs,
  ROLLUP_COLUMNS,
  SUMMED,
} from "#db/queries/usage-source.ts";

/** Organisations whose rollups are out of date. */
export async function organizationsToRollUp(db: Database): Promise<string[]> {
  const rows = await rowsOf<{ orgId: string }>(
    db,
    sql`select distinct org_id as "orgId" from log_changes`,
  );
  return rows.map(({ orgId }) => orgId);
}

/**
 * Counts the changed hours of one organisation anew, and their days; where hours are no longer kept, the days alone. Idempotent; two at once take turns, and with
 * `unlessBusy` the second leaves it to the first. Hours from before the retention stay as they were counted: their rows
 * may be gone.
 */
export async function rollUp(
  db: Database,
  orgId: string,
  {
    now,
    retentionDays,
    unlessBusy = false,
  }: { now: Date; retentionDays: number; unlessBusy?: boolean },
): Promise<void> {
  await db.transaction(async (open) => {
    const turn = sql`hashtextextended(${`usage ${orgId}`}, 0)`;
    if (unlessBusy) {
      const [lock] = await rowsOf<{ taken: boolean }>(
        open,
        sql`select pg_try_advisory_xact_lock(${turn}) as taken`,
      );
      if (!lock?.taken) return;
    } else {
      await open.execute(sql`select pg_advisory_xact_lock(${turn})`);
    }
    const changed = await rowsOf<{ mode: Mode; hours: string[] }>(
      open,
      sql`
      with taken as (delete from log_changes where org_id = ${orgId} returning mode, hour)
      select mode, array_agg(distinct to_char(hour at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"')) as hours
      from taken
      where hour >= ${now.toISOString()}::timestamptz - interval '1 day' * coalesce(
        (select log_retention_days from organization_settings where org_id = ${orgId}), ${retentionDays}::int)
      group by mode`,
    );
    const cut = keptFrom(now);
    for (const { mode, hours: all } of changed) {
      const scope = { orgId, mode };
      const hours = all.filter((hour) => hour >= cut);
      const old = all.filter((hour) => hour < cut);
      await countOldDays(open, scope, daysOf(old));
      await countHours(open, scope, hours);
      await sumDays(open, scope, daysOf(hours));
    }
  });
}

type Scope = { orgId: string; mode: Mode };

/** Hours are shown for a week, beside the week before. Days outlive them. */
const HOURS_KEPT_DAYS = 16;
const DAYS_KEPT_DAYS = 800;
const DAY_MS = 86_400_000;

/** The first moment whose hours are kept: a day's, so that no day is the sum of some of its hours. */
function keptFrom(now: Date): string {
  const from = now.getTime() - HOURS_KEPT_DAYS * DAY_MS;
  return new Date(from).toISOString().slice(0, 10);
}

function daysOf(hours: readonly string[]): string[] {
  return [...new Set(hours.map((hour) => hour.slice(0, 10)))];
}

/** Forgets hours and days that no range shows any more. Answers how many rows. */
export async function forgetOldRollups(
  db: Database,
  now: Date,
): Promise<number> {
  const lastDay = new Date(now.getTime() - DAYS_KEPT_DAYS * DAY_MS);
  const gone = await rowsOf<{ count: number }>(
    db,
    sql`
    with gone as (
      delete from usage_rollups where grain = 'hour' and at < ${`${keptFrom(now)}T00:00Z`}::timestamptz
        or grain = 'day' and at < ${lastDay.toISOString()}::timestamptz
      returning 1
    ) select count(*)::int as count from gone`,
  );
  return gone[0]?.count ?? 0;
}

/** Days whose hours are no longer kept: straight from the log. */
async function countOldDays(
  db: Database,
  { orgId, mode }: Scope,
  days: readonly string[],
): Promise<void> {
  if (days.length === 0) return;
  const list = timesOf(days);
  await forget(db, { orgId, mode }, "day", list);
  const rows = sql`unnest(${list}) as d(at) join request_logs as l
    on l.org_id = ${orgId} and l.mode = ${mode} and l.time >= d.at and l.time < d.at + interval '1 day'`;
  await db.execute(sql`
    insert into usage_rollups (org_id, mode, grain, ${ROLLUP_COLUMNS})
    select ${orgId}, ${mode}, 'day', ${ROLLUP_COLUMNS} from (${countedLogs(rows, sql`d.at`)}) as counted`);
}

function timesOf(times: readonly string[]): SQL {
  const whole = times.map((time) =>
    time.length === 10 ? `${time}T00:00Z` : time,
  );
  return sql`${`{${whole.join()}}`}::timestamptz[]`;
}

async function forget(
  db: Database,
  { orgId, mode }: Scope,
  grain: "hour" | "day",
  list: SQL,
): Promise<void> {
  await db.execute(sql`
    delete from usage_rollups
    where org_id = ${orgId} and mode = ${mode} and grain = ${grain} and at = any(${list})`);
}

async function countHours(
  db: Database,
  { orgId, mode }: Scope,
  hours: readonly string[],
): Promise<void> {
  if (hours.length === 0) return;
  const list = timesOf(hours);
  await forget(db, { orgId, mode }, "hour", list);
  const rows = sql`unnest(${list}) as h(at) join request_logs as l
    on l.org_id = ${orgId} and l.mode = ${mode} and l.time >= h.at and l.time < h.at + interval '1 hour'`;
  await db.execute(sql`
    insert into usage_rollups (org_id, mode, grain, ${ROLLUP_COLUMNS})
    select ${orgId}, ${mode}, 'hour', ${ROLLUP_COLUMNS} from (${countedLogs(rows, sql`h.at`)}) as counted`);
}

async function sumDays(
  db: Database,
  { orgId, mode }: Scope,
  days: readonly string[],
): Promise<void> {
  if (days.length === 0) return;
  const list = timesOf(days);
  const histogram = (of: "total" | "ttft") => {
    const [buckets, counts] = [
      sql.raw(`${of}_buckets`),
      sql.raw(`${of}_counts`),
    ];
    return sql`
      select at, dimension, value, array_agg(bucket order by bucket)::smallint[] as buckets,
        array_agg(n order by bucket)::int[] as counts
      from (
        select day as at, dimension, value, bucket, sum(n)::int as n
        from hours cross join unnest(${buckets}, ${counts}) as filled(bucket, n)
        group by day, dimension, value, bucket
      ) as filled group by at, dimension, value`;
  };
  await forget(db, { orgId, mode }, "day", list);
  await db.execute(sql`
    insert into usage_rollups (org_id, mode, grain, ${ROLLUP_COLUMNS})
    with hours as materialized (
      select d.day, u.* from unnest(${list}) as d(day) join usage_rollups as u
        on u.org_id = ${orgId} and u.mode = ${mode} and u.grain = 'hour'
        and u.at >= d.day and u.at < d.day + interval '1 day'
    ), total as (${histogram("total")}), ttft as (${histogram("ttft")}), counted as (
      select dimension, day as at, value, ${SUMMED} from hours group by dimension, day, value
    )
    select ${orgId}, ${mode}, 'day', counted.*, total.buckets, total.counts, ttft.buckets, ttft.counts
    from counted left join total using (at, dimension, value) left join ttft using (at, dimension, value)`);
}
