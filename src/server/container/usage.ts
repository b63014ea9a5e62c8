import type { UsageStore } from "#core/analytics/usage.ts";
import type { Database } from "#db/client.ts";
import { orUnavailable } from "#db/failure.ts";
import { organizationsToRollUp, rollUp } from "#db/queries/usage-rollups.ts";
import { createUsageStore } from "#db/queries/usage-store.ts";
import { periodOf } from "#core/analytics/period.ts";
import type { Clock } from "#pipeline/ports.ts";
import type { OpenRequestLog } from "#server/container/request-log.ts";
import type { Actions } from "#server/trpc/actions.ts";
import { joined } from "#services/analytics/joined.ts";
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
  logs: { warehouse },
}: UsageParts & {
  logs: Pick<OpenRequestLog, "warehouse">;
}): Actions["usage"] {
  const rollups = createUsageStore(db);
  const overview = (store: UsageStore, now: number, asked: Asked) =>
    usageOverview({ store, now }, ...asked);
  return {
    async overview(...asked) {
      const [caller, { range }] = asked;
      const now = clock.now();
      const from = await warehouse?.usageFrom();
      if (warehouse && from && from <= periodOf(range, now).previousFrom) {
        return overview(warehouse.usage, now, asked);
      }
      const store =
        warehouse && from ? joined(rollups, warehouse.usage, from) : rollups;
      return orUnavailable(
        rollUp(db, caller.orgId, {
          now: new Date(now),
          retentionDays,
          unlessBusy: true,
        }).then(() => overview(store, now, asked)),
      );
    },
  };
}

type Asked = Parameters<Actions["usage"]["overview"]>;

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
