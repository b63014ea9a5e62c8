import { randomUUID } from "node:crypto";
import type { RequestLog } from "#core/request-log.ts";
import type { Clock } from "#pipeline/ports.ts";
import type { Database } from "#db/client.ts";
import { codeOf, rootCause } from "#db/failure.ts";
import { touchKeys } from "#db/queries/keys.ts";
import {
  insertRequestLogs,
  type RequestLogRow,
} from "#db/queries/request-logs.ts";

export type LogWriter = {
  /** Takes a row and returns at once. */
  log(row: RequestLog): void;
  /** Resolves once every row taken before the call is written or given up. Rejects while the database is away. */
  flush(): Promise<void>;
  /** Writes what is left, for at most `timeoutMs`. */
  close(timeoutMs?: number): Promise<void>;
  waiting(): number;
  /** Rows lost: the queue was full while the database was away, or the database refused the row itself. */
  dropped(): number;
};

type LogWriterOptions = {
  clock: Pick<Clock, "now">;
  /** For organisations that have not set their own. */
  retentionDays?: number;
  /** How long a row waits for company. */
  flushMs?: number;
  maxBatch?: number;
  maxWaiting?: number;
  warn?: (message: string) => void;
};

const WARN_EVERY_MS = 10_000;
const RETRY_MS = 1_000;
/** On the embedded database a batch holds up every other statement: about 12 ms for this many. */
const MAX_BATCH = 200;

/** Log rows leave the request path here: a bounded queue, written in batches. */
export function createLogWriter(
  db: Database,
  {
    clock,
    retentionDays,
    flushMs = 250,
    maxBatch = MAX_BATCH,
    maxWaiting = 50_000,
    warn = console.warn,
  }: LogWriterOptions,
): LogWriter {
  let waiting: RequestLogRow[] = [];
  let dropped = 0;
  let warnedAt = -Infinity;
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> | null = null;
  let isClosed = false;

  function drop(reason: string): void {
    dropped++;
    if (clock.now() - warnedAt < WARN_EVERY_MS) return;
    warnedAt = clock.now();
    warn(`${dropped} log rows lost so far: ${reason}`);
  }

  function schedule(ms: number): void {
    if (timer || isClosed) return;
    timer = setTimeout(() => {
      timer = null;
      // A failed write keeps its rows and comes back by itself.
      write().catch(() => schedule(RETRY_MS));
    }, ms);
    timer.unref();
  }

  function write(): Promise<void> {
    writing ??= writeAll().finally(() => {
      writing = null;
    });
    return writing;
  }

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, maxBatch);
      await writeBatch(batch);
      waiting = waiting.slice(batch.length);
    }
  }

  /** A row that the database refuses for what is in it must not hold up its batch: halves find it. */
  async function writeBatch(batch: readonly RequestLogRow[]): Promise<void> {
    try {
      await insertRequestLogs(db, batch, retentionDays);
      await touchKeys(db, latestUses(batch));
    } catch (error) {
      if (!isRefusedData(error)) throw error;
      if (batch.length === 1) {
        drop(`the database refused one: ${rootCause(error).message}`);
        return;
      }
      const half = batch.length >> 1;
      await writeBatch(batch.slice(0, half));
      await writeBatch(batch.slice(half));
    }
  }

  return {
    log(row) {
      if (isClosed) return drop("written after the end");
      if (waiting.length >= maxWaiting) return drop("the database is away");
      waiting.push({ ...row, id: randomUUID() });
      schedule(flushMs);
    },
    async flush() {
      await writing?.catch(() => {});
      await write();
    },
    async close(timeoutMs = 5_000) {
      isClosed = true;
      if (timer) clearTimeout(timer);
      const { promise: tooLate, resolve } = Promise.withResolvers<void>();
      const limit = setTimeout(resolve, timeoutMs);
      await Promise.race([this.flush().catch(() => {}), tooLate]);
      clearTimeout(limit);
      if (waiting.length === 0) return;
      dropped += waiting.length;
      warn(
        `${waiting.length} log rows lost: the database was away when the process ended`,
      );
    },
    waiting: () => waiting.length,
    dropped: () => dropped,
  };
}

/** Data exceptions and violated constraints: another try would end the same. */
function isRefusedData(error: unknown): boolean {
  return /^2[23]...$/.test(codeOf(error));
}

function latestUses(batch: readonly RequestLogRow[]) {
  const uses = new Map<string, { orgId: string; keyId: string; at: Date }>();
  for (const { orgId, keyId, time } of batch) {
    const known = keyId === null ? undefined : uses.get(keyId);
    if (keyId !== null && (!known || known.at < time)) {
      uses.set(keyId, { orgId, keyId, at: time });
    }
  }
  return [...uses.values()];
}
