import { logFailure } from "#server/log-failure.ts";
import { setTimeout as wait } from "node:timers/promises";

/** Work that may end after its answer has. */
export type Deferred = {
  add: (work: Promise<unknown>) => void;
  /** Waits for all of it, what is added meanwhile too, but no longer than `limitMs`; true if all of it ended. */
  settled: (limitMs: number) => Promise<boolean>;
};

export function deferredWork(): Deferred {
  const pending = new Set<Promise<unknown>>();
  const all = async () => {
    while (pending.size > 0) await Promise.all(pending);
    return true;
  };
  return {
    add(work) {
      const kept: Promise<unknown> = work.then(
        () => pending.delete(kept),
        (error: unknown) => {
          pending.delete(kept);
          logFailure("Deferred work failed", error);
        },
      );
      pending.add(kept);
    },
    settled: (limitMs) =>
      Promise.race([all(), wait(limitMs, false, { ref: false })]),
  };
}
