import type { Catalog } from "#core/catalog/catalog.ts";
import type { Database } from "#db/client.ts";
import type { PreferencesSnapshot } from "#db/ports/preferences-snapshot.ts";
import type { Clock } from "#pipeline/ports.ts";
import type { OpenRequestLog } from "#server/container/request-log.ts";
import type { PreferenceActions } from "#server/trpc/actions.ts";
import { unsetPreference } from "#services/preferences/delete.ts";
import { readPreferencesSafely } from "#services/preferences/read.ts";
import { setPreference } from "#services/preferences/set.ts";
import { suggestPreferences } from "#services/preferences/suggest.ts";

/** Preferences with their database. Whoever changes one finds it in force on this instance with the answer. */
export function preferenceActions({
  db,
  snapshot,
  catalog,
  clock,
  logs: { daysKept },
}: {
  db: Database;
  snapshot: Pick<PreferencesSnapshot, "refresh">;
  catalog: () => Catalog;
  clock: Pick<Clock, "now">;
  logs: Pick<OpenRequestLog, "daysKept">;
}): PreferenceActions {
  /** The database's own notification reaches all instances, and this one again where the refresh fails. */
  const inForce = () => snapshot.refresh().catch(() => {});
  return {
    read: ({ orgId }) => readPreferencesSafely(db, orgId),
    async set({ caller: { orgId }, author }, change) {
      const after = await setPreference(
        { db, orgId, author, catalog: catalog() },
        change,
      );
      await inForce();
      return after;
    },
    async unset({ caller: { orgId }, author }, key) {
      const after = await unsetPreference({ db, orgId, author }, key);
      await inForce();
      return after;
    },
    suggest: (caller) =>
      suggestPreferences({ db, now: clock.now(), daysKept }, caller),
  };
}
