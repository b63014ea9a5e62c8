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
}: {
  db: Database;
  clock: Pick<Clock, "now">;
  retentionDays: number;
}): Actions["settings"] {
  return {
    defaultRetentionDays: retentionDays,
    read: ({ orgId }) => readSettings(db, orgId),
    set: ({ caller: { orgId }, author }, change) =>
      setSettings(
        { db, orgId, author, now: new Date(clock.now()), retentionDays },
        change,
      ),
  };
}
