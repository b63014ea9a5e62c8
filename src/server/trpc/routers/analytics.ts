import { OverviewQuery, OverviewResponse } from "#contracts/analytics.ts";
import { presentOverview } from "#server/present/overview.ts";
import { keyProcedure, router } from "#server/trpc/base.ts";
import { compiled } from "#server/trpc/compiled.ts";

export const analyticsRouter = router({
  overview: keyProcedure("read")
    .input(compiled(OverviewQuery))
    .output(compiled(OverviewResponse))
    .query(async ({ ctx, input }) =>
      presentOverview(
        input.range,
        await ctx.actions.usage.overview(ctx.caller, {
          range: input.range,
          by: input.by ?? null,
        }),
      ),
    ),
});
