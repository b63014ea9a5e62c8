import type { Database } from "#db/client.ts";
import { orUnavailable } from "#db/failure.ts";
import { organizationsToRollUp, rollUp } from "#db/queries/usage-rollups.ts";
import { createUsageStore } from "#db/queries/usage-store.ts";
import type { Clock } from "#pipeline/ports.ts";
import type { Actions } from "#server/trpc/actions.ts";
import { usageOverview } from "#services/analytics/overview.ts";

type UsageParts = {
  db: Database;
  clock: Pick<Clock, "now">;
  retentionDays: number;
};

/** What an organisation used. Its own changed hours are counted first, so that the figures hold what the log holds. */
export function usageActions({
  db,
  clock,
  retentionDays,
}: UsageParts): Actions["usage"] {
  const store = createUsageStore(db);
  return {
    async overview(caller, query) {
      const now = clock.now();
      return orUnavailable(
        rollUp(db, caller.orgId, {
          now: new Date(now),
          retentionDays,
          unlessBusy: true,
        }).then(() => usageOverview({ store, now }, caller, query)),
      );
    },
  };
}

/** Counts what changed, of every organisation; one that fails holds up none. */
export async function rollUpAll({
  db,
  clock,
  retentionDays,
}: UsageParts): Promise<void> {
  const failures: unknown[] = [];
  for (const orgId of await organizationsToRollUp(db)) {
    const now = new Date(clock.now());
    await rollUp(db, orgId, { now, retentionDays }).catch((error: unknown) => {
      failures.push(error);
    });
  }
  if (failures.length > 0) throw failures[0];
}
