import { z } from "zod";
import {
  InvitationList,
  InvitationPath,
  InvitationToken,
  InviteRequest,
  NewInvitation,
  OpenedInvitation,
} from "#contracts/members.ts";
import { OrganizationAnswer } from "#contracts/session.ts";
import { memberProcedure, publicProcedure, router } from "#server/trpc/base.ts";

export const invitationsRouter = router({
  /** Those that can still be accepted. */
  list: memberProcedure("members")
    .output(InvitationList)
    .query(async ({ ctx }) => ({
      object: "list" as const,
      data: (await ctx.actions.invitations.list(ctx.caller)).map((row) => ({
        id: row.id,
        email: row.email,
        role: row.role,
        created_at: row.createdAt.toISOString(),
        expires_at: row.expiresAt.toISOString(),
        invited_by:
          row.invitedBy === null
            ? null
            : {
                user_id: row.invitedBy,
                name: row.inviterName ?? row.inviterEmail,
              },
      })),
    })),

  /** Sends the link where there is an address and mail is set up; answers it in any case. */
  create: memberProcedure("members")
    .input(InviteRequest)
    .output(NewInvitation)
    .mutation(async ({ ctx, input }) => {
      const made = await ctx.actions.invitations.create(ctx, input);
      return {
        id: made.id,
        url: made.url,
        expires_at: made.expiresAt.toISOString(),
        email_sent: made.emailSent,
      };
    }),

  revoke: memberProcedure("members")
    .input(InvitationPath)
    .output(z.object({ id: z.string() }))
    .mutation(async ({ ctx, input: { id } }) => {
      await ctx.actions.invitations.revoke(ctx, id);
      return { id };
    }),

  /** What the link in hand is to; needs no sign-in, for the token is unguessable. */
  open: publicProcedure
    .input(InvitationToken)
    .output(OpenedInvitation)
    .query(async ({ ctx, input: { token } }) => {
      ctx.responseHeaders["cache-control"] = "private, no-store";
      const found = await ctx.actions.invitations.open(token);
      return {
        organization: { id: found.orgId, name: found.orgName },
        role: found.role,
        expires_at: found.expiresAt.toISOString(),
      };
    }),

  /** Joins, and lets the session act there from then on. */
  accept: memberProcedure("member")
    .input(InvitationToken)
    .output(OrganizationAnswer)
    .mutation(async ({ ctx, input: { token } }) => {
      const { actions } = ctx;
      const { orgId, name, role } = await actions.invitations.accept(
        ctx,
        token,
      );
      ctx.responseHeaders["set-cookie"] =
        actions.accounts.organizationCookie(orgId);
      return { id: orgId, name, role };
    }),
});
