import { z } from "zod";
import { SessionState } from "#contracts/session.ts";
import { memberProcedure, publicProcedure, router } from "#server/trpc/base.ts";

export const sessionRouter = router({
  /** Who is signed in, where they belong, and how one could sign in. */
  get: publicProcedure.output(SessionState).query(({ ctx }) => {
    ctx.responseHeaders["cache-control"] = "private, no-store";
    return ctx.actions.accounts.describe(ctx.caller, ctx);
  }),

  /** Ends every session of the user, this one too. */
  endAll: memberProcedure("member")
    .output(z.object({ ended: z.literal(true) }))
    .mutation(async ({ ctx }) => {
      await ctx.actions.accounts.endSessions(ctx.userId);
      return { ended: true as const };
    }),
});
