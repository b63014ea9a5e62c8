import { randomUUID } from "node:crypto";
import type { RequestLog } from "#core/request-log.ts";
import type { Clock } from "#pipeline/ports.ts";
import type { Database } from "#db/client.ts";
import { type BatchWriter, createBatchWriter } from "#db/ports/batch-writer.ts";
import { touchKeys } from "#db/queries/keys.ts";
import type { RequestLogRow } from "#core/logs/log-store.ts";
import { insertRequestLogs } from "#db/queries/request-logs.ts";

export type LogWriter = Omit<BatchWriter<RequestLogRow>, "add"> & {
  /** Takes a row and returns at once; answers it as it will be stored. */
  log(row: RequestLog): RequestLogRow;
};

type LogWriterOptions = {
  clock: Pick<Clock, "now">;
  /** For organisations that have not set their own. */
  retentionDays?: number;
  /** The log is copied to a warehouse; told each time that more waits for it. */
  onCopyable?: (() => void) | undefined;
  /** How long a row waits for company. */
  flushMs?: number;
  maxBatch?: number;
  maxWaiting?: number;
  warn?: (message: string) => void;
};

/** On the embedded database a batch holds up every other statement: about 12 ms for this many. */
const MAX_BATCH = 200;

/** When a key was last used is stored to the minute. */
const TELL_EVERY_MS = 10_000;
const MOST_TOLD = 10_000;

/** Log rows leave the request path here. */
export function createLogWriter(
  db: Database,
  {
    clock,
    retentionDays,
    onCopyable,
    flushMs = 250,
    maxBatch = MAX_BATCH,
    maxWaiting = 50_000,
    warn = console.warn,
  }: LogWriterOptions,
): LogWriter {
  /** The latest use of each key that the database was told of. */
  const told = new Map<string, number>();
  const isNews = ({ keyId, at }: KeyUse) =>
    at.getTime() - (told.get(keyId) ?? -Infinity) >= TELL_EVERY_MS;
  const { add, ...writer } = createBatchWriter<RequestLogRow>({
    what: "log rows",
    clock,
    flushMs,
    maxBatch,
    maxWaiting,
    warn,
    async insert(batch) {
      const toWarehouse = onCopyable !== undefined;
      await insertRequestLogs(db, batch, retentionDays, toWarehouse);
      onCopyable?.();
      const uses = latestUses(batch).filter(isNews);
      if (uses.length === 0) return;
      await touchKeys(db, uses);
      if (told.size > MOST_TOLD) told.clear();
      for (const { keyId, at } of uses) told.set(keyId, at.getTime());
    },
  });
  return {
    ...writer,
    log(row) {
      const stored = { ...row, id: randomUUID() };
      add(stored);
      return stored;
    },
  };
}

type KeyUse = { orgId: string; keyId: string; at: Date };

function latestUses(batch: readonly RequestLogRow[]): KeyUse[] {
  const uses = new Map<string, KeyUse>();
  for (const { orgId, keyId, time } of batch) {
    const known = keyId === null ? undefined : uses.get(keyId);
    if (keyId !== null && (!known || known.at < time)) {
      uses.set(keyId, { orgId, keyId, at: time });
    }
  }
  return [...uses.values()];
}
