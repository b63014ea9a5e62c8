import type { Clock } from "#pipeline/ports.ts";
import { codeOf, rootCause } from "#db/failure.ts";

export type BatchWriter<Item> = {
  /** Takes an item and returns at once. */
  add(item: Item): void;
  /** Resolves once every item taken before the call is written or given up. Rejects while the database is away. */
  flush(): Promise<void>;
  /** Resolves once what was taken before the call has been tried at its usual time, whatever came of it. */
  tried(): Promise<void>;
  /** Writes what is left, for at most `timeoutMs`. */
  close(timeoutMs?: number): Promise<void>;
  waiting(): number;
  /** Items lost: too much was waiting while the database was away, or the database refused the item itself. */
  dropped(): number;
};

export type BatchWriterOptions<Item> = {
  /** What is written, in the plural. */
  what: string;
  clock: Pick<Clock, "now">;
  /** Once or twice the same: where an acknowledgement was lost, the batch is written again. */
  insert(batch: readonly Item[]): Promise<unknown>;
  /** What an item counts for in `maxBatch` and `maxWaiting`; 1 each where left out. */
  weigh?: (item: Item) => number;
  /** How long an item waits for company. */
  flushMs: number;
  maxBatch: number;
  maxWaiting: number;
  warn: (message: string) => void;
};

const WARN_EVERY_MS = 10_000;
const RETRY_MS = 1_000;

/** What leaves the request path for the database: a bounded queue, written in batches, in the order that it came. */
export function createBatchWriter<Item>({
  what,
  clock,
  insert,
  weigh = () => 1,
  flushMs,
  maxBatch,
  maxWaiting,
  warn,
}: BatchWriterOptions<Item>): BatchWriter<Item> {
  let waiting: Item[] = [];
  let weight = 0;
  let dropped = 0;
  let warnedAt = -Infinity;
  let timer: NodeJS.Timeout | null = null;
  /** The try that the timer stands for. */
  let coming = Promise.resolve();
  let endComing = () => {};
  let writing: Promise<void> | null = null;
  let isClosed = false;

  function drop(reason: string): void {
    dropped++;
    if (clock.now() - warnedAt < WARN_EVERY_MS) return;
    warnedAt = clock.now();
    warn(`${dropped} ${what} lost so far: ${reason}`);
  }

  function schedule(ms: number): void {
    if (timer || isClosed) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    coming = promise;
    endComing = resolve;
    timer = setTimeout(() => {
      timer = null;
      // A failed write keeps its items and comes back by itself.
      write()
        .catch(() => schedule(RETRY_MS))
        .finally(resolve);
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
      const batch = nextBatch();
      await writeBatch(batch);
      waiting = waiting.slice(batch.length);
      for (const item of batch) weight -= weigh(item);
    }
  }

  function nextBatch(): Item[] {
    let batchWeight = 0;
    const end = waiting.findIndex((item) => {
      batchWeight += weigh(item);
      return batchWeight > maxBatch;
    });
    return waiting.slice(0, end < 0 ? waiting.length : Math.max(end, 1));
  }

  /** An item that the database refuses for what is in it must not hold up its batch: halves find it. */
  async function writeBatch(batch: readonly Item[]): Promise<void> {
    try {
      await insert(batch);
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
    add(item) {
      if (isClosed) return drop("written after the end");
      const own = weigh(item);
      if (weight + own > maxWaiting) return drop("the database is away");
      waiting.push(item);
      weight += own;
      schedule(flushMs);
    },
    async flush() {
      await writing?.catch(() => {});
      await write();
    },
    tried() {
      // A process that has nothing else to do must not end meanwhile.
      timer?.ref();
      return coming;
    },
    async close(timeoutMs = 5_000) {
      isClosed = true;
      if (timer) clearTimeout(timer);
      const { promise: tooLate, resolve } = Promise.withResolvers<void>();
      const limit = setTimeout(resolve, timeoutMs);
      await Promise.race([this.flush().catch(() => {}), tooLate]);
      clearTimeout(limit);
      endComing();
      if (waiting.length === 0) return;
      dropped += waiting.length;
      warn(
        `${waiting.length} ${what} lost: the database was away when the process ended`,
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
