import { LRUCache } from "lru-cache";
import type { Database } from "#db/client.ts";
import { orUnavailable } from "#db/failure.ts";
import { performanceOf, type PerformanceRow } from "#db/queries/performance.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** A page that waits longer is shown without. */
const PATIENCE_MS = 2_000;

/** How models did in the last day, kept a minute each; null while the database does not say. */
export function createPerformance(
  db: Database,
  clock: { now(): number },
  patienceMs = PATIENCE_MS,
): (model: string) => Promise<PerformanceRow[] | null> {
  const read = async (model: string) => {
    const now = clock.now();
    // Whole hours, so that the oldest one is not a piece.
    const from = new Date(Math.floor((now - DAY_MS) / HOUR_MS) * HOUR_MS);
    try {
      return await orUnavailable(
        performanceOf(db, model, { from, to: new Date(now) }),
        patienceMs,
      );
    } catch {
      return null;
    }
  };
  const kept = new LRUCache<string, { rows: Promise<PerformanceRow[] | null> }>(
    {
      max: 1_000,
      ttl: 60_000,
      ttlResolution: 0,
      perf: clock,
    },
  );
  return async (model) => {
    const known = kept.get(model);
    if (known) return known.rows;
    const rows = read(model);
    // Kept at once: those who ask meanwhile wait for the same answer.
    kept.set(model, { rows });
    if ((await rows) === null) kept.delete(model);
    return rows;
  };
}
