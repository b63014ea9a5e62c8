import type { Database } from "#db/client.ts";
import type { Clock } from "#pipeline/ports.ts";
import type { Actions } from "#server/trpc/actions.ts";
import { readSettings } from "#services/settings/read.ts";
import { setSettings } from "#services/settings/set.ts";

/** What an organisation sets of its data, with its database. */
export function settingsActions({
  db,
  clock,
  retentionDays,
  inForce,
}: {
  db: Database;
  clock: Pick<Clock, "now">;
  retentionDays: number;
  /** Brings what this instance remembers up to date after a change. */
  inForce: () => Promise<void>;
}): Actions["settings"] {
  return {
    defaultRetentionDays: retentionDays,
    read: ({ orgId }) => readSettings(db, orgId),
    async set({ caller: { orgId }, author }, change) {
      const now = new Date(clock.now());
      const ctx = { db, orgId, author, now, retentionDays };
      const after = await setSettings(ctx, change);
      await inForce().catch(() => {});
      return after;
    },
  };
}
