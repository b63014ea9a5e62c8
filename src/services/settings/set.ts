import type { Database } from "#db/client.ts";
import { orUnavailable } from "#db/failure.ts";
import { preparePartitions } from "#db/queries/log-partitions.ts";
import {
  saveOrganizationSettings,
  type StoredSettings,
} from "#db/queries/organization-settings.ts";
import { readSettings } from "#services/settings/read.ts";

/** Changes what is given and answers what then holds. Rows that were logged before keep to the retention they came with, unless it is now shorter. */
export async function setSettings(
  {
    db,
    now,
    retentionDays,
  }: { db: Database; now: Date; retentionDays: number },
  orgId: string,
  change: Partial<StoredSettings>,
): Promise<StoredSettings> {
  await orUnavailable(saveOrganizationSettings(db, orgId, change, now));
  await orUnavailable(preparePartitions(db, { retentionDays, now }));
  return readSettings(db, orgId);
}
