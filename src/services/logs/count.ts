import type {
  LogFilter,
  LogPosition,
  LogScope,
  LogStore,
} from "#core/logs/log-store.ts";

/** So many rows are counted at once: each step is a short one, also for the embedded database's one thread. */
const STEP = 100_000;
/** An export does not wait for its own length for longer. */
const BUDGET_MS = 5_000;

/** `isWhole: false`: there are more than that, and counting on would take too long. */
export type LogCount = { rows: number; isWhole: boolean };

/** How many rows of the log a filter leaves, as far as that can be told in a few seconds. Throws `unavailable`. */
export async function countLogs(
  store: Pick<LogStore, "count" | "positionAt">,
  { orgId, mode }: LogScope,
  filter: LogFilter,
  { now, step = STEP }: { now: () => number; step?: number },
): Promise<LogCount> {
  const scope = { orgId, mode };
  const until = now() + BUDGET_MS;
  let after: LogPosition | null = null;
  for (let rows = 0; ; rows += step) {
    const end = await store.positionAt(scope, filter, { after, count: step });
    if (!end) {
      const rest = { after, most: step };
      return {
        rows: rows + (await store.count(scope, filter, rest)),
        isWhole: true,
      };
    }
    const isWhole = !end.hasMore;
    if (isWhole || now() >= until) return { rows: rows + step, isWhole };
    after = end.position;
  }
}
