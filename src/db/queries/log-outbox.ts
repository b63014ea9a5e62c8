import { eq, getTableColumns, sql } from "drizzle-orm";
import type { CopiedLog } from "#core/logs/log-sink.ts";
import { rowsOf, type Database } from "#db/client.ts";
import { logOutbox, requestLogs } from "#db/schema/index.ts";

/** A sender that says nothing for so long is gone. */
const LEASE_MS = 120_000;

/**
 * Takes up to `most` rows to send, as a batch: the oldest one that was left, else of rows that were never sent. Answers
 * its id; null where nothing waits.
 */
export async function claimOutbox(
  db: Database,
  { batch, now, most }: { batch: string; now: Date; most: number },
): Promise<string | null> {
  const until = sql`${new Date(now.getTime() + LEASE_MS).toISOString()}::timestamptz`;
  const [left] = await rowsOf<{ batch: string }>(
    db,
    sql`
    with left_behind as (
      select batch from log_outbox
      where batch is not null and lease_until < ${now.toISOString()}::timestamptz
      order by seq limit 1 for update skip locked
    )
    update log_outbox set lease_until = ${until}
    where batch = (select batch from left_behind) and lease_until < ${now.toISOString()}::timestamptz
    returning batch`,
  );
  if (left) return left.batch;
  const [fresh] = await rowsOf<{ batch: string }>(
    db,
    sql`
    update log_outbox set batch = ${batch}, lease_until = ${until}
    where seq in (
      select seq from log_outbox where batch is null order by seq limit ${most}::int for update skip locked
    ) returning batch`,
  );
  return fresh?.batch ?? null;
}

const {
  retentionDays: _keptHere,
  loggedAt: _loggedAt,
  ...columns
} = getTableColumns(requestLogs);

/** In the order in which they were written. Those whose time was over before they were sent are gone. */
export function outboxRows(db: Database, batch: string): Promise<CopiedLog[]> {
  return db
    .select({ ...columns, retentionDays: logOutbox.copyDays })
    .from(logOutbox)
    .innerJoin(
      requestLogs,
      sql`${requestLogs.retentionDays} = ${logOutbox.retentionDays} and ${requestLogs.time} = ${logOutbox.time} and ${requestLogs.id} = ${logOutbox.logId}`,
    )
    .where(eq(logOutbox.batch, batch))
    .orderBy(logOutbox.seq);
}

export async function dropOutboxBatch(
  db: Database,
  batch: string,
): Promise<void> {
  await db.delete(logOutbox).where(eq(logOutbox.batch, batch));
}
