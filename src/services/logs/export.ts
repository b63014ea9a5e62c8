import { setImmediate as afterThisTurn } from "node:timers/promises";
import type {
  LogFilter,
  LogScope,
  LogStore,
  PlacedLog,
} from "#core/logs/log-store.ts";
import { cursorOf, placeOf } from "#services/logs/cursor.ts";

/** Few enough that neither memory nor the embedded database's one thread notices. */
const BATCH = 500;

export type LogQuery = LogFilter & {
  limit: number;
  cursor?: string | undefined;
};

export type LogExport = {
  /** Where the next page begins; null at the end of the log. */
  nextCursor: string | null;
  /** Newest first; read from the database only as fast as it is taken. */
  batches: AsyncGenerator<PlacedLog[]>;
};

/**
 * One page of the log, however long, in flat memory. The page's end is found before its first row is told, so that a
 * header can carry the cursor; a row that is written into the page meanwhile is told too, and never lost between pages.
 * Throws `invalid_request` for a bad cursor.
 */
export async function exportLogs(
  store: LogStore,
  { orgId, mode }: LogScope,
  { limit, cursor, ...filter }: LogQuery,
): Promise<LogExport> {
  const scope = { orgId, mode };
  const start = cursor === undefined ? null : placeOf(cursor);
  const list = (after: typeof start, upTo: typeof start, count: number) =>
    store.list(scope, filter, { after, upTo, limit: count });

  if (limit <= BATCH) {
    const rows = await list(start, null, limit + 1);
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      nextCursor: last ? cursorOf(last.position) : null,
      batches: oneBatch(page),
    };
  }

  const end = await store.positionAt(scope, filter, {
    after: start,
    count: limit,
  });
  const upTo = end?.position ?? null;
  const first = await list(start, upTo, BATCH);
  return {
    nextCursor: end?.hasMore ? cursorOf(end.position) : null,
    batches: batches(first, (after) => list(after, upTo, BATCH)),
  };
}

async function* oneBatch(rows: PlacedLog[]): AsyncGenerator<PlacedLog[]> {
  if (rows.length > 0) yield rows;
}

const NOTHING = Promise.resolve([]);

async function* batches(
  first: PlacedLog[],
  after: (position: PlacedLog["position"]) => Promise<PlacedLog[]>,
): AsyncGenerator<PlacedLog[]> {
  let batch = first;
  for (;;) {
    const last = batch.at(-1);
    if (!last) return;
    // The database looks for the next batch while this one is written; it must have been asked before that begins.
    const next = batch.length < BATCH ? NOTHING : after(last.position);
    next.catch(() => {});
    await afterThisTurn();
    yield batch;
    batch = await next;
  }
}
