import type { Catalog } from "#core/catalog/catalog.ts";
import { checkPreference } from "#core/preferences/check.ts";
import type {
  PreferenceKey,
  Preferences,
} from "#core/preferences/preferences.ts";
import type { Database } from "#db/client.ts";
import { orUnavailable } from "#db/failure.ts";
import { readPreferences, savePreference } from "#db/queries/preferences.ts";

/** Sets one preference and answers them all. Throws `invalid_request` for a value that `key` cannot have. */
export async function setPreference(
  { db, orgId, catalog }: { db: Database; orgId: string; catalog: Catalog },
  { key, value }: { key: PreferenceKey; value: unknown },
): Promise<Preferences> {
  const checked = checkPreference(catalog, key, value);
  return orUnavailable(
    db.transaction(async (open) => {
      await savePreference(open, orgId, key, checked);
      return readPreferences(open, orgId);
    }),
  );
}
