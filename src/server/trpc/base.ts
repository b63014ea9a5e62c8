import { initTRPC } from "@trpc/server";
import type { OpenApiMeta } from "trpc-to-openapi";
import type { Permission } from "#core/accounts/roles.ts";
import type { Scope } from "#core/caller.ts";
import { rateLimitHeaders, toWireError } from "#server/errors.ts";
import type { ApiContext } from "#server/trpc/context.ts";
import { authorOf } from "#server/trpc/author.ts";
import { errorOf } from "#server/trpc/error-of.ts";
import {
  requireMember,
  requirePermission,
} from "#server/trpc/require-permission.ts";
import { requireScope } from "#server/trpc/require-scope.ts";

/**
 * `scopes`: which keys may call, any of them. `permission`: which members may, where that is more than their scopes;
 * `"member"` is every one. Public procedures have neither. `bareBody`: the request's JSON is the input's one
 * field `body`, so that none of its keys is taken for a part of the path. `noBody`: the path says it all.
 */
export type ApiMeta = OpenApiMeta<{
  scopes?: readonly Scope[];
  permission?: Permission | "member";
  bareBody?: boolean;
  noBody?: boolean;
}>;

const t = initTRPC
  .context<ApiContext>()
  .meta<ApiMeta>()
  .create({
    // The dashboard sees the same error as REST callers, and no message that was not meant for them.
    errorFormatter({ shape, error, ctx }) {
      const wire = toWireError(errorOf(error), ctx?.requestId ?? "");
      const { stack: _, ...data } = shape.data;
      return {
        ...shape,
        message: wire.body.error.message,
        data: { ...data, httpStatus: wire.status, error: wire.body.error },
      };
    },
  });

export const router = t.router;

/** Advice calls no model and changes nothing. */
export const ADVICE_SCOPES: readonly Scope[] = ["inference", "read"];

/** Anyone may call; callers without a key are limited by their address. */
export const publicProcedure = t.procedure.use(async ({ ctx, next }) => {
  const limit = ctx.caller
    ? await ctx.actions.admit(ctx.caller)
    : await ctx.actions.admitAddress(ctx.clientAddress);
  if (limit) Object.assign(ctx.responseHeaders, rateLimitHeaders(limit));
  return next();
});

/**
 * A key or session with one of `scopes`. Inference counts its own limit, in the journey that also logs it; all else is
 * counted here.
 */
export function keyProcedure(scopes: Scope | readonly Scope[]) {
  const wanted: readonly Scope[] =
    typeof scopes === "string" ? [scopes] : scopes;
  const countsItself = wanted.length === 1 && wanted[0] === "inference";
  return t.procedure.meta({ scopes: wanted }).use(async ({ ctx, next }) => {
    const caller = requireScope(ctx.caller, wanted);
    if (!countsItself) {
      const limit = await ctx.actions.admit(caller);
      if (limit) Object.assign(ctx.responseHeaders, rateLimitHeaders(limit));
    }
    return next({ ctx: { caller } });
  });
}

/** Somebody who is signed in, whose role has `permission`; `"member"` asks for no more than being there. */
export function memberProcedure(permission: Permission | "member") {
  return t.procedure.meta({ permission }).use(({ ctx, next }) => {
    const { caller, userId } = requireMember(ctx.caller, permission);
    return next({ ctx: { caller, userId, author: authorOf(ctx, caller) } });
  });
}

/** A member whose role has `permission`, or a key that may manage. */
export function managerProcedure(permission: Permission) {
  return t.procedure
    .meta({ permission, scopes: ["manage"] })
    .use(async ({ ctx, next }) => {
      const caller = requirePermission(ctx.caller, permission);
      const limit = await ctx.actions.admit(caller);
      if (limit) Object.assign(ctx.responseHeaders, rateLimitHeaders(limit));
      return next({ ctx: { caller, author: authorOf(ctx, caller) } });
    });
}
