import { z } from "zod";
import { MemberList, MemberPath, SetRoleRequest } from "#contracts/members.ts";
import { memberProcedure, router } from "#server/trpc/base.ts";

const Done = z.object({ user_id: z.string() });

export const membersRouter = router({
  list: memberProcedure("member")
    .output(MemberList)
    .query(async ({ ctx }) => ({
      object: "list" as const,
      data: (await ctx.actions.members.list(ctx.caller)).map(
        ({ userId, since, ...member }) => ({
          user_id: userId,
          ...member,
          since: since.toISOString(),
        }),
      ),
    })),

  set_role: memberProcedure("members")
    .input(SetRoleRequest)
    .output(Done)
    .mutation(async ({ ctx, input: { user_id, role } }) => {
      await ctx.actions.members.changeRole(ctx, { userId: user_id, role });
      return { user_id };
    }),

  remove: memberProcedure("members")
    .input(MemberPath)
    .output(Done)
    .mutation(async ({ ctx, input: { user_id } }) => {
      await ctx.actions.members.remove(ctx, user_id);
      return { user_id };
    }),

  /** The last owner stays until somebody else is one. */
  leave: memberProcedure("member")
    .output(Done)
    .mutation(async ({ ctx }) => {
      await ctx.actions.members.remove(ctx, ctx.userId);
      return { user_id: ctx.userId };
    }),
});
