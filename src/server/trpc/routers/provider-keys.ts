import { z } from "zod";
import { ResponseHeaders } from "#contracts/headers.ts";
import {
  ProviderKeyHosts,
  ProviderKeyList,
  ProviderKeyPath,
  ProviderKeyRemoved,
  ProviderKeyRow,
  ProviderKeyTest,
  SetProviderKeyRequest,
} from "#contracts/provider-keys.ts";
import { KEY_CHECKS } from "#core/provider-keys/checks.ts";
import {
  presentHosts,
  presentProviderKey,
} from "#server/present/provider-keys.ts";
import { managerProcedure, router } from "#server/trpc/base.ts";
import { compiled } from "#server/trpc/compiled.ts";

const SHARED = {
  tags: ["Organisation"],
  responseHeaders: ResponseHeaders,
  errorResponses: [],
};

/** Keys that an organisation brings along for upstream hosts. No answer ever holds one. */
export const providerKeysRouter = router({
  list: managerProcedure("provider_keys")
    .meta({
      openapi: {
        method: "GET",
        path: "/v1/provider-keys",
        summary: "List your own provider keys",
        description:
          "The keys that this organisation brought along for providers' hosts, one a host; never the keys themselves.",
        ...SHARED,
      },
    })
    .input(compiled(z.strictObject({})))
    .output(compiled(ProviderKeyList))
    .query(async ({ ctx }) => {
      const catalog = ctx.actions.catalog();
      const keys = await ctx.actions.providerKeys.list(ctx.caller);
      return {
        object: "list" as const,
        data: keys.map((key) => presentProviderKey(key, catalog)),
      };
    }),

  hosts: managerProcedure("provider_keys")
    .meta({
      openapi: {
        method: "GET",
        path: "/v1/provider-keys/hosts",
        summary: "List the hosts that take your own keys",
        description:
          "The hosts that a key of one's own can be brought along for, and what else their address needs.",
        ...SHARED,
      },
    })
    .input(compiled(z.strictObject({})))
    .output(compiled(ProviderKeyHosts))
    .query(({ ctx }) =>
      presentHosts(ctx.actions.catalog(), ctx.actions.providerKeys.openable()),
    ),

  set: managerProcedure("provider_keys")
    .meta({
      openapi: {
        method: "PUT",
        path: "/v1/provider-keys/{host}",
        summary: "Bring your own provider key",
        description:
          "Keeps a key for a host, encrypted, in place of one before. This organisation's live requests to the host are made with it and nothing is charged for them.",
        ...SHARED,
      },
    })
    .input(compiled(SetProviderKeyRequest))
    .output(compiled(ProviderKeyRow))
    .mutation(async ({ ctx, input: { host, key, fields, fallback } }) => {
      const wish = { key, fields, fallsBack: fallback };
      const saved = await ctx.actions.providerKeys.set(ctx, host, wish);
      return presentProviderKey(saved, ctx.actions.catalog());
    }),

  remove: managerProcedure("provider_keys")
    .meta({
      openapi: {
        method: "DELETE",
        path: "/v1/provider-keys/{host}",
        summary: "Delete your own provider key",
        description: "Forgets the key for a host.",
        ...SHARED,
      },
    })
    .input(compiled(ProviderKeyPath))
    .output(compiled(ProviderKeyRemoved))
    .mutation(async ({ ctx, input: { host } }) => {
      await ctx.actions.providerKeys.remove(ctx, host);
      return { host, deleted: true as const };
    }),

  test: managerProcedure("provider_keys")
    .meta({
      noBody: true,
      openapi: {
        method: "POST",
        path: "/v1/provider-keys/{host}/test",
        summary: "Test your own provider key",
        description:
          "Asks the host for its list of models with the key that is kept. Nothing is used up.",
        ...SHARED,
      },
    })
    .input(compiled(ProviderKeyPath))
    .output(compiled(ProviderKeyTest))
    .mutation(async ({ ctx, input: { host } }) => {
      const check = await ctx.actions.providerKeys.test(ctx.caller, host);
      return { host, ...check, reason: KEY_CHECKS.read(check.message) };
    }),
});
