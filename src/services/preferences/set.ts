import type { Catalog } from "#core/catalog/catalog.ts";
import { checkPreference } from "#core/preferences/check.ts";
import type {
  PreferenceKey,
  Preferences,
} from "#core/preferences/preferences.ts";
import { readPreferences, savePreference } from "#db/queries/preferences.ts";
import { audited } from "#services/audit/change.ts";
import type { ServiceContext } from "#services/context.ts";

/** Sets one preference and answers them all. Throws `invalid_request` for a value that `key` cannot have. */
export async function setPreference(
  { catalog, ...ctx }: ServiceContext & { catalog: Catalog },
  { key, value }: { key: PreferenceKey; value: unknown },
): Promise<Preferences> {
  const checked = checkPreference(catalog, key, value);
  return audited(ctx, async (open, tell) => {
    const before = await readPreferences(open, ctx.orgId);
    await savePreference(open, ctx.orgId, key, checked);
    const details = { from: before[key], to: checked };
    await tell({ action: "preference.set", objectId: key, details });
    return readPreferences(open, ctx.orgId);
  });
}
