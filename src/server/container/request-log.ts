import type { Env } from "#config/env.ts";
import type { LogStore } from "#core/logs/log-store.ts";
import type { Connection } from "#db/client.ts";
import { createLogWriter } from "#db/ports/log-writer.ts";
import { createTextWriter } from "#db/ports/text-writer.ts";
import { digestLogs } from "#db/queries/log-digests.ts";
import {
  createLogStore,
  DAYS_BESIDE_WAREHOUSE,
} from "#db/queries/request-logs.ts";
import type { SealingKey } from "#db/seal.ts";
import type { Clock, Ports } from "#pipeline/ports.ts";
import type { Job } from "#server/jobs/job.ts";
import {
  openWarehouse,
  type OpenWarehouse,
} from "#server/container/warehouse.ts";

export type OpenRequestLog = {
  log: Ports["log"];
  /** Where it is read from. */
  store: LogStore;
  /** Null: usage is counted in the database alone. */
  warehouse: Pick<OpenWarehouse, "usage" | "usageFrom"> | null;
  /** How long the database keeps rows at most. */
  daysKept: number;
  jobs: readonly Job[];
  /** Brings what organisations keep up to date after a change; other instances hear of it by notification. */
  refresh(): Promise<void>;
  /** Resolves once what was logged before the call has been tried to be written. */
  tried(): Promise<unknown>;
  queue(): { waiting: number; lost: number; textsLost: number };
  close(): Promise<void>;
};

/**
 * How long a row waits for others. Each statement costs the embedded database as much as twenty rows, and nothing waits
 * for them there; on Vercel an instance stays awake for its rows.
 */
const WAIT_MS = { postgres: 250, pglite: 500 };

/** Where requests are written down: their rows, and what was said of those organisations that keep it. */
export async function openRequestLog(
  env: Env,
  connection: Connection,
  { clock, sealingKey }: { clock: Clock; sealingKey: SealingKey },
): Promise<OpenRequestLog> {
  const retentionDays = env.logRetentionDays;
  const texts = await createTextWriter(connection, {
    clock,
    sealingKey,
    retentionDays,
  });
  const { db } = connection;
  const warehouse = openWarehouse(env, { db, clock });
  const rows = createLogWriter(db, {
    clock,
    retentionDays,
    flushMs: WAIT_MS[connection.kind],
    onCopyable: warehouse?.wake,
  });
  return {
    store: warehouse?.log ?? createLogStore(db),
    warehouse,
    daysKept: warehouse ? DAYS_BESIDE_WAREHOUSE : retentionDays,
    // Digests speed up the database's own log. Where nothing reads that, they would be made for nobody.
    jobs: warehouse?.jobs ?? [
      {
        name: "logs.digest",
        cron: "* * * * *",
        run: () => digestLogs(db, new Date(clock.now())),
      },
    ],
    log(row, told) {
      const stored = rows.log(row);
      if (told) texts.keep(stored, told);
    },
    refresh: texts.refresh,
    tried: () => Promise.all([rows.tried(), texts.tried()]),
    queue: () => ({
      waiting: rows.waiting(),
      lost: rows.dropped(),
      textsLost: texts.dropped(),
    }),
    async close() {
      await Promise.all([rows.close(), texts.close()]);
      await warehouse?.close();
    },
  };
}
