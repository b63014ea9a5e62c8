import type { Database } from "#db/client.ts";
import { orUnavailable } from "#db/failure.ts";
import {
  readOrganizationSettings,
  type StoredSettings,
} from "#db/queries/organization-settings.ts";

const DEFAULTS: StoredSettings = {
  logRetentionDays: null,
  storePrompts: false,
  promptRetentionDays: 7,
  region: null,
};

/** What holds for an organisation; `logRetentionDays` null: the server's own setting does. */
export async function readSettings(
  db: Database,
  orgId: string,
): Promise<StoredSettings> {
  return (await orUnavailable(readOrganizationSettings(db, orgId))) ?? DEFAULTS;
}
