import { z } from "zod";
import {
  CatalogChange,
  CatalogChangePage,
  CatalogChangeQuery,
  CatalogDecision,
  CatalogFeedList,
  CatalogReopening,
  CatalogSyncReport,
} from "#contracts/catalog-admin.ts";
import type { Caller } from "#core/caller.ts";
import { FEED_FAULTS } from "#core/catalog/sync/feed-faults.ts";
import { AppError } from "#core/errors.ts";
import { presentCatalogChange } from "#server/present/catalog-change.ts";
import { authorOf } from "#server/trpc/author.ts";
import { keyProcedure, router } from "#server/trpc/base.ts";
import { compiled } from "#server/trpc/compiled.ts";
import type { Decider } from "#services/catalog/held-changes.ts";

/** The catalog is everybody's: only callers of the organisations that run this router may change it. */
const adminProcedure = keyProcedure("manage").use(({ ctx, next }) => {
  if (!ctx.actions.catalogSync.isAdmin(ctx.caller)) {
    throw new AppError(
      "forbidden",
      "Only administrators of this router may do that: organisations named in ADMIN_ORGANIZATIONS.",
    );
  }
  return next();
});

function deciderOf(ctx: {
  caller: Caller;
  clientAddress: string | null;
}): Decider {
  const { userId, keyId, orgId } = ctx.caller;
  return {
    by: userId ?? keyId ?? orgId,
    audit: { orgId, author: authorOf(ctx, ctx.caller) },
  };
}

/** What the screens of an administrator call; not part of the REST API. */
export const catalogAdminRouter = router({
  feeds: adminProcedure
    .input(compiled(z.strictObject({})))
    .output(compiled(CatalogFeedList))
    .query(async ({ ctx }) => ({
      data: (await ctx.actions.catalogSync.feeds()).map((feed) => ({
        source: feed.source,
        checked_at: feed.checkedAt.toISOString(),
        read_at: feed.readAt?.toISOString() ?? null,
        matched: feed.matched,
        error: feed.error,
        fault: feed.error === null ? null : FEED_FAULTS.read(feed.error),
      })),
    })),

  changes: adminProcedure
    .input(compiled(CatalogChangeQuery))
    .output(compiled(CatalogChangePage))
    .query(async ({ ctx, input: { state, ...page } }) => {
      const { rows, total } = await ctx.actions.catalogSync.changes(
        state,
        page,
      );
      return { data: rows.map(presentCatalogChange), total };
    }),

  decide: adminProcedure
    .input(compiled(CatalogDecision))
    .output(compiled(CatalogChange))
    .mutation(async ({ ctx, input }) =>
      presentCatalogChange(
        await ctx.actions.catalogSync.decide({ ...input, ...deciderOf(ctx) }),
      ),
    ),

  reopen: adminProcedure
    .input(compiled(CatalogReopening))
    .output(compiled(CatalogChange))
    .mutation(async ({ ctx, input }) =>
      presentCatalogChange(
        await ctx.actions.catalogSync.reopen({ ...input, ...deciderOf(ctx) }),
      ),
    ),

  sync: adminProcedure
    .input(compiled(z.strictObject({})))
    .output(compiled(CatalogSyncReport))
    .mutation(({ ctx }) => ctx.actions.catalogSync.sync()),
});
