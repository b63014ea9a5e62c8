import type {
  PreferenceKey,
  Preferences,
} from "#core/preferences/preferences.ts";
import type { Database } from "#db/client.ts";
import { orUnavailable } from "#db/failure.ts";
import { deletePreference, readPreferences } from "#db/queries/preferences.ts";

/** Gives one preference its default back and answers them all. One that was never set is no error. */
export async function unsetPreference(
  { db, orgId }: { db: Database; orgId: string },
  key: PreferenceKey,
): Promise<Preferences> {
  return orUnavailable(
    db.transaction(async (open) => {
      await deletePreference(open, orgId, key);
      return readPreferences(open, orgId);
    }),
  );
}
