import { z } from "zod";
import {
  OrganizationAnswer,
  OrganizationId,
  OrganizationName,
} from "#contracts/session.ts";
import { AppError } from "#core/errors.ts";
import { memberProcedure, router } from "#server/trpc/base.ts";

const Named = z.strictObject({ name: OrganizationName });

export const organizationsRouter = router({
  /** Opens a further organisation, which the session acts in from then on. */
  create: memberProcedure("member")
    .input(Named)
    .output(OrganizationAnswer)
    .mutation(async ({ ctx: { actions, ...ctx }, input: { name } }) => {
      const { userId, author, responseHeaders } = ctx;
      const given = { userId, name, author };
      const id = await actions.accounts.openOrganization(given);
      responseHeaders["set-cookie"] = actions.accounts.organizationCookie(id);
      return { id, name, role: "owner" as const };
    }),

  /** Lets the session act in another of the user's organisations. */
  switch: memberProcedure("member")
    .input(z.strictObject({ organization_id: OrganizationId }))
    .output(z.object({ organization_id: z.string() }))
    .mutation(async ({ ctx, input: { organization_id } }) => {
      const { accounts } = ctx.actions;
      if ((await accounts.roleIn(ctx.userId, organization_id)) === null) {
        throw new AppError(
          "not_found",
          `You belong to no organization ${organization_id}.`,
          { param: "organization_id" },
        );
      }
      ctx.responseHeaders["set-cookie"] =
        accounts.organizationCookie(organization_id);
      return { organization_id };
    }),

  rename: memberProcedure("organization")
    .input(Named)
    .output(z.object({ id: z.string(), name: z.string() }))
    .mutation(async ({ ctx, input: { name } }) => {
      const { orgId } = ctx.caller;
      await ctx.actions.accounts.renameOrganization(orgId, name, ctx.author);
      return { id: orgId, name };
    }),
});
