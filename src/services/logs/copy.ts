import { randomUUID } from "node:crypto";
import type { LogSink } from "#core/logs/log-sink.ts";
import type { Database } from "#db/client.ts";
import { ownRetentions } from "#db/queries/organization-settings.ts";
import {
  claimOutbox,
  dropOutboxBatch,
  outboxRows,
} from "#db/queries/log-outbox.ts";

const DAY_MS = 86_400_000;

/** Removes from the warehouse what organisations that shortened their retention still have there. */
export async function forgetShortened(
  { db, now }: { db: Database; now(): number },
  sink: LogSink,
): Promise<void> {
  for (const { orgId, days } of await ownRetentions(db)) {
    const before = new Date(now() - days * DAY_MS);
    await sink.forget(orgId, { before, longerThanDays: days });
  }
}

/** Large enough that a warehouse is not kept busy by small parts, small enough to be held in memory. */
const BATCH = 2_000;

/**
 * Sends what waits to the warehouse, batch after batch until `stop`, each once: a batch whose sender ended on the way is
 * sent again as it was. Answers how many rows. Throws where the warehouse is away; what waits then waits on.
 */
export async function copyLogs(
  { db, now }: { db: Database; now(): number },
  sink: LogSink,
  stop?: AbortSignal,
): Promise<number> {
  let total = 0;
  while (!stop?.aborted) {
    const batch = await claimOutbox(db, {
      batch: randomUUID(),
      now: new Date(now()),
      most: BATCH,
    });
    if (batch === null) return total;
    const rows = await outboxRows(db, batch);
    await sink.insert(rows, batch);
    await dropOutboxBatch(db, batch);
    total += rows.length;
  }
  return total;
}
