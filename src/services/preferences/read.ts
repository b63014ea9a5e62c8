import {
  DEFAULT_PREFERENCES,
  type Preferences,
} from "#core/preferences/preferences.ts";
import type { Database } from "#db/client.ts";
import { orUnavailable, rootCause } from "#db/failure.ts";
import { readPreferences } from "#db/queries/preferences.ts";

const PATIENCE_MS = 2_000;

/** The organisation's preferences; the defaults where the database fails or is silent. Never throws. */
export async function readPreferencesSafely(
  db: Database,
  orgId: string,
  { patienceMs = PATIENCE_MS, warn = console.warn } = {},
): Promise<Preferences> {
  try {
    return await orUnavailable(readPreferences(db, orgId), patienceMs);
  } catch (error) {
    warn(
      `Preferences of ${orgId} answered with the defaults: ${rootCause(error).message}`,
    );
    return DEFAULT_PREFERENCES;
  }
}
