import { orUnavailable } from "#db/failure.ts";
import { preparePartitions } from "#db/queries/log-partitions.ts";
import {
  saveOrganizationSettings,
  type StoredSettings,
} from "#db/queries/organization-settings.ts";
import {
  deleteRequestTexts,
  shortenRequestTexts,
} from "#db/queries/request-texts.ts";
import { audited } from "#services/audit/change.ts";
import type { ServiceContext } from "#services/context.ts";
import { readSettings } from "#services/settings/read.ts";

/**
 * Changes what is given and answers what then holds. Rows and texts that were logged before keep to the retention they
 * came with, unless it is now shorter; whoever stops keeping texts has none left.
 */
export async function setSettings(
  {
    now,
    retentionDays,
    ...ctx
  }: ServiceContext & { now: Date; retentionDays: number },
  change: Partial<StoredSettings>,
): Promise<StoredSettings> {
  const { db, orgId } = ctx;
  await audited(ctx, async (open, tell) => {
    await saveOrganizationSettings(open, orgId, change, now);
    if (change.storePrompts === false) await deleteRequestTexts(open, orgId);
    else await shortenRequestTexts(open, orgId, { retentionDays, now });
    const action = "settings.changed";
    await tell({ action, objectId: orgId, details: change });
  });
  await orUnavailable(preparePartitions(db, { retentionDays, now }));
  return readSettings(db, orgId);
}
