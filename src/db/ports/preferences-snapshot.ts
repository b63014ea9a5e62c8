import {
  DEFAULT_PREFERENCES,
  type Preferences,
} from "#core/preferences/preferences.ts";
import type { Connection } from "#db/client.ts";
import { allPreferences } from "#db/queries/preferences.ts";
import { createSnapshot, type SnapshotOptions } from "#db/snapshot.ts";

export type PreferencesSnapshot = {
  preferencesOf(orgId: string): Preferences;
  refresh(): Promise<void>;
  asOf(): number;
  close(): Promise<void>;
};

export async function createPreferencesSnapshot(
  connection: Connection,
  options?: SnapshotOptions,
): Promise<PreferencesSnapshot> {
  const snapshot = await createSnapshot(
    connection,
    {
      channel: "preferences_changed",
      load: () => allPreferences(connection.db),
    },
    options,
  );
  return {
    ...snapshot,
    preferencesOf: (orgId) =>
      snapshot.current().get(orgId) ?? DEFAULT_PREFERENCES,
  };
}
