import { sql } from "drizzle-orm";
import { codeOf } from "#db/failure.ts";
import { rowsOf, type Database } from "#db/client.ts";

/** Partitions ahead of their time: a scheduler may be away for that long before writers must make their own. */
const DAYS_AHEAD = 8;
/** `check_violation`, which is also what a missing partition is. */
export const NO_PARTITION = "23514";
/** `lock_not_available` */
const BUSY = "55P03";

/** Makes the partitions that rows of the coming days go to, for every retention that is in use. */
export async function preparePartitions(
  db: Database,
  { retentionDays, now }: { retentionDays: number; now: Date },
): Promise<void> {
  await db.execute(sql`
    select ensure_log_partition(kept.days, ${now.toISOString()}::timestamptz + ahead * interval '1 day')
    from (
      select ${retentionDays}::int as days
      union select log_retention_days from organization_settings where log_retention_days is not null
    ) as kept, generate_series(0, ${DAYS_AHEAD}::int) as ahead`);
  await db.execute(sql`
    select ensure_text_partition(${now.toISOString()}::timestamptz + days.kept * interval '1 day')
    from (select distinct prompt_retention_days + ahead as kept
      from organization_settings, generate_series(0, 1) as ahead where store_prompts) as days`);
}

/**
 * Drops every partition that holds nothing but rows too old to keep. One that is being read is left for the next time:
 * to wait for its lock would hold up everyone behind it. Answers what was dropped.
 */
export async function dropOutdatedPartitions(
  db: Database,
  now: Date,
): Promise<string[]> {
  const names = await rowsOf<{ name: string }>(
    db,
    sql`select name from outdated_partitions(${now.toISOString()}::timestamptz) as name`,
  );
  const dropped: string[] = [];
  for (const { name } of names) {
    try {
      await db.transaction(async (open) => {
        await open.execute(sql`set local lock_timeout = '2s'`);
        await open.execute(sql`drop table ${sql.identifier(name)}`);
      });
      dropped.push(name);
    } catch (error) {
      if (codeOf(error) !== BUSY) throw error;
    }
  }
  return dropped;
}

const MOST_AT_ONCE = 5_000;

/**
 * Removes what an organisation that shortened its retention still has among rows that are kept longer. Only such rows
 * are ever deleted one by one. Answers how many.
 */
export async function deleteShortened(
  db: Database,
  now: Date,
): Promise<number> {
  let total = 0;
  for (;;) {
    const deleted = await rowsOf(
      db,
      sql`
      delete from request_logs as l using (
        select old.retention_days, old.time, old.id
        from organization_settings as s
        join lateral (
          select retention_days, time, id from request_logs
          where org_id = s.org_id and mode in ('live', 'test')
            and time < ${now.toISOString()}::timestamptz - s.log_retention_days * interval '1 day'
            and retention_days > s.log_retention_days
          limit ${MOST_AT_ONCE}
        ) as old on true
        where s.log_retention_days is not null
        limit ${MOST_AT_ONCE}
      ) as gone
      where l.retention_days = gone.retention_days and l.time = gone.time and l.id = gone.id
      returning 1 as one`,
    );
    total += deleted.length;
    if (deleted.length < MOST_AT_ONCE) return total;
  }
}
