import { z } from "zod";
import {
  LogCountQuery,
  LogCountResponse,
  LogDetailResponse,
  LogId,
  LogListQuery,
  LogListResponse,
  LogReplayResponse,
  LogTailQuery,
  LogTailResponse,
  LogView,
  LogViewId,
  LogViewList,
  SaveLogView,
} from "#contracts/log-screen.ts";
import {
  presentLog,
  presentLogDetail,
  presentLogView,
  presentReplay,
  readLogFilter,
} from "#server/present/log-screen.ts";
import { keyProcedure, router } from "#server/trpc/base.ts";
import { compiled } from "#server/trpc/compiled.ts";

/** The log as the dashboard reads it; what is exported goes through `GET /v1/org/logs`. */
export const logsRouter = router({
  list: keyProcedure("read")
    .input(compiled(LogListQuery))
    .output(compiled(LogListResponse))
    .query(async ({ ctx, input }) => {
      const { rows, nextCursor } = await ctx.actions.logs.list(ctx.caller, {
        filter: readLogFilter(input.filter),
        limit: input.limit,
        cursor: input.cursor ?? undefined,
      });
      return { data: rows.map(presentLog), next_cursor: nextCursor };
    }),

  /** How much an export will be. */
  count: keyProcedure("read")
    .input(compiled(LogCountQuery))
    .output(compiled(LogCountResponse))
    .query(async ({ ctx, input }) => {
      const filter = readLogFilter(input.filter);
      const counted = await ctx.actions.logs.count(ctx.caller, filter);
      return { rows: counted.rows, is_whole: counted.isWhole };
    }),

  tail: keyProcedure("read")
    .input(compiled(LogTailQuery))
    .output(compiled(LogTailResponse))
    .query(async ({ ctx, input }) => {
      const { rows, cursor } = await ctx.actions.logs.tail(ctx.caller, {
        filter: readLogFilter(input.filter),
        limit: input.limit,
        since: input.since ?? null,
      });
      return { data: rows.map(presentLog), cursor };
    }),

  get: keyProcedure("read")
    .input(compiled(LogId))
    .output(compiled(LogDetailResponse))
    .query(async ({ ctx, input: { id } }) =>
      presentLogDetail(id, await ctx.actions.logs.get(ctx.caller, id)),
    ),

  replay: keyProcedure("read")
    .input(compiled(LogId))
    .output(compiled(LogReplayResponse))
    .query(async ({ ctx, input: { id } }) =>
      presentReplay(await ctx.actions.logs.replay(ctx.caller, id)),
    ),

  views: keyProcedure("read")
    .input(compiled(z.strictObject({})))
    .output(compiled(LogViewList))
    .query(async ({ ctx }) => ({
      data: (await ctx.actions.logs.views(ctx.caller)).map(presentLogView),
    })),

  saveView: keyProcedure("manage")
    .input(compiled(SaveLogView))
    .output(compiled(LogView))
    .mutation(async ({ ctx, input }) =>
      presentLogView(await ctx.actions.logs.saveView(ctx.caller, input)),
    ),

  deleteView: keyProcedure("manage")
    .input(compiled(LogViewId))
    .output(compiled(z.object({ id: z.string() })))
    .mutation(async ({ ctx, input: { id } }) => {
      await ctx.actions.logs.deleteView(ctx.caller, id);
      return { id };
    }),
});
