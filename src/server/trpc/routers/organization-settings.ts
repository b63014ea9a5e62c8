import { z } from "zod";
import {
  OrganizationSettings,
  SetOrganizationSettings,
} from "#contracts/organization-settings.ts";
import {
  presentSettings,
  readSettingsChange,
} from "#server/present/organization-settings.ts";
import { byCaller } from "#server/trpc/author.ts";
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
    .mutation(async ({ ctx, input }) =>
      presentSettings(
        await ctx.actions.settings.set(
          byCaller(ctx),
          readSettingsChange(input),
        ),
        ctx.actions.settings.defaultRetentionDays,
      ),
    ),
});
