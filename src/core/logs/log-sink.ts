import type { RequestLogRow } from "#core/logs/log-store.ts";

/** A row on its way to the warehouse, and how long it is kept there. */
export type CopiedLog = RequestLogRow & { retentionDays: number };

/** Where the log is copied to. */
export type LogSink = {
  /** Writes what is not there yet. `batch` names these very rows: asked for twice, it writes them once. */
  insert(rows: readonly CopiedLog[], batch: string): Promise<void>;
  /** Removes an organisation's rows from before a moment that were to be kept longer. */
  forget(
    orgId: string,
    kept: { before: Date; longerThanDays: number },
  ): Promise<void>;
};
