import type {
  OrganizationSettings,
  SetOrganizationSettings,
} from "#contracts/organization-settings.ts";
import type { StoredOrganizationSettings } from "#server/trpc/actions.ts";

export function presentSettings(
  stored: StoredOrganizationSettings,
  defaultRetentionDays: number,
): OrganizationSettings {
  return {
    log_retention_days: stored.logRetentionDays ?? defaultRetentionDays,
    log_retention_is_default: stored.logRetentionDays === null,
    store_prompts: stored.storePrompts,
    prompt_retention_days: stored.promptRetentionDays,
    region: stored.region,
  };
}

/** Only what was given. */
export function readSettingsChange(
  given: SetOrganizationSettings,
): Partial<StoredOrganizationSettings> {
  const change = {
    logRetentionDays: given.log_retention_days,
    storePrompts: given.store_prompts,
    promptRetentionDays: given.prompt_retention_days,
    region: given.region,
  };
  return Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  );
}
