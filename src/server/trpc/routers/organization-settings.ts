import { z } from "zod";
import {
  OrganizationSettings,
  SetOrganizationSettings,
} from "#contracts/organization-settings.ts";
import {
  presentSettings,
  readSettingsChange,
} from "#server/present/organization-settings.ts";
import { keyProcedure, router } from "#server/trpc/base.ts";
import { compiled } from "#server/trpc/compiled.ts";

export const organizationSettingsRouter = router({
  get: keyProcedure("read")
    .input(compiled(z.strictObject({})))
    .output(compiled(OrganizationSettings))
    .query(async ({ ctx: { actions, caller } }) =>
      presentSettings(
        await actions.settings.read(caller),
        actions.settings.defaultRetentionDays,
      ),
    ),

  set: keyProcedure("manage")
    .input(compiled(SetOrganizationSettings))
    .output(compiled(OrganizationSettings))
    .mutation(async ({ ctx: { actions, caller }, input }) =>
      presentSettings(
        await actions.settings.set(caller, readSettingsChange(input)),
        actions.settings.defaultRetentionDays,
      ),
    ),
});
