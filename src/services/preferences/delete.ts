import type {
  PreferenceKey,
  Preferences,
} from "#core/preferences/preferences.ts";
import { deletePreference, readPreferences } from "#db/queries/preferences.ts";
import { audited } from "#services/audit/change.ts";
import type { ServiceContext } from "#services/context.ts";

/** Gives one preference its default back and answers them all. One that was never set is no error. */
export async function unsetPreference(
  ctx: ServiceContext,
  key: PreferenceKey,
): Promise<Preferences> {
  return audited(ctx, async (open, tell) => {
    const before = await readPreferences(open, ctx.orgId);
    await deletePreference(open, ctx.orgId, key);
    const details = { from: before[key] };
    await tell({ action: "preference.unset", objectId: key, details });
    return readPreferences(open, ctx.orgId);
  });
}
