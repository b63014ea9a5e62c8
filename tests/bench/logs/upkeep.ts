import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { type Connection, type Database, rowsOf } from "#db/client.ts";
import { dropOutdatedPartitions } from "#db/queries/log-partitions.ts";
import { insertRequestLogs } from "#db/queries/request-logs.ts";
import { organizationsToRollUp, rollUp } from "#db/queries/usage-rollups.ts";
import { aRequestLog } from "#tests/support/request-log.ts";
import type { Meter } from "./measure.ts";

const RETENTION_DAYS = 97;
const BATCH = 200;
const BATCHES = 50;

type Parts = { connection: Pick<Connection, "db">; meter: Meter };

/** What writers and scheduled jobs take on a log of this size. Nothing of it stays. */
export async function* upkeep(
  { connection: { db }, meter }: Parts,
  orgs: readonly string[],
): AsyncGenerator<string> {
  yield* await undone(db, (open) => writing(open, meter, orgs));
  yield* await undone(db, (open) => counting(open, meter));
  yield* await undone(db, (open) => dropping(open, meter));
}

async function writing(
  db: Database,
  meter: Meter,
  orgs: readonly string[],
): Promise<string[]> {
  const now = Date.now();
  const batches = Array.from({ length: BATCHES }, (_, batch) =>
    Array.from({ length: BATCH }, (_, at) => ({
      ...aRequestLog({
        orgId: orgs[(batch * BATCH + at) % orgs.length] ?? "",
        time: new Date(now - at),
        requestId: `req_${randomUUID()}`,
        keyId: "key_1_2",
        ipHash: "0123456789abcdefghijkl",
        userAgent: "openai-python/2.3.1",
      }),
      id: randomUUID(),
    })),
  );
  const { clock, own, database } = await took(meter, async () => {
    for (const batch of batches) await insertRequestLogs(db, batch);
  });
  const each = (ms: number) =>
    `${((ms * 1000) / (BATCH * BATCHES)).toFixed(1)} µs`;
  return [
    `a row written in batches of ${BATCH}: ${each(clock)} by the clock, ${each(own)} of processor here, ${each(database)} in the database`,
  ];
}

/** Every organisation has had requests in this hour, as after a minute of traffic, and late ones in the hour before. */
async function counting(db: Database, meter: Meter): Promise<string[]> {
  await db.execute(sql`
    insert into log_changes (org_id, mode, hour)
    select id, 'live', date_trunc('hour', now(), 'UTC') - late * interval '1 hour'
    from organizations, generate_series(0, 1) as late`);
  const orgs = await organizationsToRollUp(db);
  const { clock, database } = await took(meter, async () => {
    const how = { now: new Date(), retentionDays: RETENTION_DAYS };
    for (const orgId of orgs) await rollUp(db, orgId, how);
  });
  return [
    `two hours of ${orgs.length} organisations counted anew in ${clock.toFixed(0)} ms, ${database.toFixed(0)} ms of the database's processor`,
  ];
}

async function dropping(db: Database, meter: Meter): Promise<string[]> {
  const [oldest] = await rowsOf<{ name: string; until: string; rows: number }>(
    db,
    sql`select relname::text as name, (to_date(right(relname, 8), 'YYYYMMDD') + 7 + 91)::text as until, reltuples::int as rows
      from pg_class where relname ~ '^request_logs_90_' and relkind = 'r' order by 1 limit 1`,
  );
  if (!oldest) return [];
  let dropped: string[] = [];
  const { clock } = await took(meter, async () => {
    dropped = await dropOutdatedPartitions(db, new Date(oldest.until));
  });
  return [
    `partitions dropped (${dropped.join()}, ${oldest.rows} rows) in ${clock.toFixed(0)} ms`,
  ];
}

async function took(meter: Meter, work: () => Promise<void>) {
  const before = await meter.cpu();
  const began = performance.now();
  await work();
  const clock = performance.now() - began;
  const after = await meter.cpu();
  return {
    clock,
    own: after.own - before.own,
    database: after.database - before.database,
  };
}

class Undo extends Error {}

async function undone(
  db: Database,
  work: (open: Database) => Promise<string[]>,
): Promise<string[]> {
  let lines: string[] = [];
  const undo = new Undo();
  await db
    .transaction(async (open) => {
      lines = await work(open);
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return lines;
}
