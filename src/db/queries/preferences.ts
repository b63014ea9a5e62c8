import { and, eq } from "drizzle-orm";
import {
  DEFAULT_PREFERENCES,
  type Preferences,
} from "#core/preferences/preferences.ts";
import type { Database } from "#db/client.ts";
import { preferences } from "#db/schema/index.ts";

type PreferenceRow = {
  key: keyof Preferences;
  value: Preferences[keyof Preferences];
};

export async function readPreferences(
  db: Database,
  orgId: string,
): Promise<Preferences> {
  const rows = await db
    .select({ key: preferences.key, value: preferences.value })
    .from(preferences)
    .where(eq(preferences.orgId, orgId));
  return withDefaults(rows);
}

/** Null is how a preference is unset, so it is stored as no row. */
export async function savePreference<Key extends keyof Preferences>(
  db: Database,
  orgId: string,
  key: Key,
  value: Preferences[Key],
): Promise<void> {
  if (value === null) return deletePreference(db, orgId, key);
  await db
    .insert(preferences)
    .values({ orgId, key, value })
    .onConflictDoUpdate({
      target: [preferences.orgId, preferences.key],
      set: { value, updatedAt: new Date() },
    });
}

export async function deletePreference(
  db: Database,
  orgId: string,
  key: keyof Preferences,
): Promise<void> {
  await db
    .delete(preferences)
    .where(and(eq(preferences.orgId, orgId), eq(preferences.key, key)));
}

/** Of all organisations that have set any. */
export async function allPreferences(
  db: Database,
): Promise<Map<string, Preferences>> {
  const rows = await db
    .select({
      orgId: preferences.orgId,
      key: preferences.key,
      value: preferences.value,
    })
    .from(preferences);
  const byOrg = Map.groupBy(rows, (row) => row.orgId);
  return new Map(
    [...byOrg].map(([orgId, own]) => [orgId, withDefaults(own)] as const),
  );
}

function withDefaults(rows: readonly PreferenceRow[]): Preferences {
  return {
    ...DEFAULT_PREFERENCES,
    ...Object.fromEntries(rows.map(({ key, value }) => [key, value])),
  };
}
