import type { Connection } from "#db/client.ts";
import { rootCause } from "#db/failure.ts";

export type Snapshot<T> = {
  current(): T;
  /** Resolves once everything committed before the call is in `current`. */
  refresh(): Promise<void>;
  /** When the database last answered, milliseconds since the epoch. */
  asOf(): number;
  close(): Promise<void>;
};

export type SnapshotOptions = {
  /** Notifications are the fast way; this is what holds where none arrive (a pooler, a lost connection). */
  pollMs?: number;
  warn?: (message: string) => void;
};

/** In the embedded database a notification cannot be lost, and a poll would block the process. */
const POLL_MS = { postgres: 3_000, pglite: 60_000 };

/**
 * A copy of rows in memory, replaced whole on each change and served stale while the database is away. Rejects only
 * where the first load fails.
 */
export async function createSnapshot<T>(
  connection: Pick<Connection, "listen" | "kind">,
  source: { channel: string; load: () => Promise<T> },
  {
    pollMs = POLL_MS[connection.kind],
    warn = console.warn,
  }: SnapshotOptions = {},
): Promise<Snapshot<T>> {
  let value = await source.load();
  let asOf = Date.now();
  let isStale = false;
  let isClosed = false;

  const refresh = coalesce(async () => {
    value = await source.load();
    asOf = Date.now();
    if (isStale) warn(`${source.channel}: up to date again`);
    isStale = false;
  });
  const refreshQuietly = () =>
    refresh().catch((error: unknown) => {
      if (isClosed || isStale) return;
      isStale = true;
      warn(
        `${source.channel}: served as of ${new Date(asOf).toISOString()} until the database answers: ${rootCause(error).message}`,
      );
    });

  const onChange = () => void refreshQuietly();
  const stop = await connection
    .listen(source.channel, onChange, onChange)
    .catch(() => async () => {});
  const poll = setInterval(onChange, pollMs);
  poll.unref();

  return {
    current: () => value,
    refresh,
    asOf: () => asOf,
    async close() {
      isClosed = true;
      clearInterval(poll);
      await stop().catch(() => {});
    },
  };
}

/** At most one run at a time; calls during a run share the next one, which begins after it. */
function coalesce(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const start = (): Promise<void> => {
    next = null;
    running = work().finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (!running) return start();
    next ??= running.then(start, start);
    return next;
  };
}
