import { setTimeout as wait } from "node:timers/promises";
import type { Env } from "#config/env.ts";
import type { UsageStore } from "#core/analytics/usage.ts";
import type { LogStore } from "#core/logs/log-store.ts";
import { openClickHouse } from "#clickhouse/client.ts";
import { createWarehouseSink } from "#clickhouse/log-sink.ts";
import { createWarehouseLog } from "#clickhouse/log-store.ts";
import { migrated, wholeDaysFrom } from "#clickhouse/schema.ts";
import { createWarehouseUsage } from "#clickhouse/usage-store.ts";
import type { Database } from "#db/client.ts";
import type { Clock } from "#pipeline/ports.ts";
import type { Job } from "#server/jobs/job.ts";
import { logFailure } from "#server/log-failure.ts";
import { copyLogs, forgetShortened } from "#services/logs/copy.ts";

export type OpenWarehouse = {
  log: LogStore;
  usage: UsageStore;
  /** From when on `usage` holds everything: a day's first moment. */
  usageFrom(): Promise<Date>;
  /** More waits to be copied. Returns at once. */
  wake(): void;
  jobs: Job[];
  close(): Promise<void>;
};

/** ClickHouse is not kept busy by small parts, and a row is there within two seconds. */
const PAUSE_MS = 1_000;
const PAUSE_WHILE_AWAY_MS = 10_000;
/** What is not sent by then is sent by the next process. */
const CLOSE_WITHIN_MS = 5_000;

/** ClickHouse, where it is set. Whatever it missed while it was away waits in the database. */
export function openWarehouse(
  { clickhouseUrl }: Pick<Env, "clickhouseUrl">,
  { db, clock }: { db: Database; clock: Pick<Clock, "now"> },
): OpenWarehouse | null {
  if (clickhouseUrl === null) return null;
  const clickhouse = migrated(openClickHouse(clickhouseUrl));
  const sink = createWarehouseSink(clickhouse);
  const source = { db, now: clock.now };
  const closing = new AbortController();
  const copy = () => copyLogs(source, sink, closing.signal);
  /** A copy that is waited for or under way. */
  let coming: NodeJS.Timeout | null = null;
  let copying: Promise<void> = Promise.resolve();
  let isMore = false;
  let notBefore = 0;

  function wake(): void {
    isMore = true;
    if (coming || closing.signal.aborted) return;
    coming = setTimeout(
      () => {
        copying = copyAll();
      },
      Math.max(0, notBefore - clock.now()),
    );
    coming.unref();
  }

  async function copyAll(): Promise<void> {
    isMore = false;
    let pauseMs = PAUSE_MS;
    try {
      await copy();
    } catch (error) {
      pauseMs = PAUSE_WHILE_AWAY_MS;
      logFailure("The log could not be copied to ClickHouse", error);
    }
    notBefore = clock.now() + pauseMs;
    coming = null;
    if (isMore) wake();
  }

  // What the last process left goes at once, and the tables are there before the first row.
  wake();
  return {
    log: createWarehouseLog(clickhouse),
    usage: createWarehouseUsage(clickhouse),
    usageFrom: () => wholeDaysFrom(clickhouse),
    wake,
    jobs: [
      { name: "logs.copy", cron: "* * * * *", run: copy },
      {
        name: "logs.forget-copies",
        cron: "40 * * * *",
        run: () => forgetShortened(source, sink),
      },
    ],
    async close() {
      closing.abort();
      if (coming) clearTimeout(coming);
      await Promise.race([
        copying,
        wait(CLOSE_WITHIN_MS, undefined, { ref: false }),
      ]);
      await clickhouse.close();
    },
  };
}
