import { z } from "zod";
import { ResponseHeaders } from "#contracts/headers.ts";
import {
  PreferencePath,
  Preferences,
  PreferenceSuggestions,
  SetPreferenceRequest,
} from "#contracts/preferences.ts";
import { presentPreferenceSuggestions } from "#server/present/preference-suggestions.ts";
import { byCaller } from "#server/trpc/author.ts";
import { keyProcedure, router } from "#server/trpc/base.ts";
import { compiled } from "#server/trpc/compiled.ts";

const SHARED = {
  tags: ["Organisation"],
  responseHeaders: ResponseHeaders,
  errorResponses: [],
};

export const preferencesRouter = router({
  read: keyProcedure("read")
    .meta({
      openapi: {
        method: "GET",
        path: "/v1/preferences",
        summary: "Read the routing preferences",
        description:
          "The organisation's routing preferences. While they cannot be read the defaults are answered.",
        ...SHARED,
      },
    })
    .input(compiled(z.strictObject({})))
    .output(compiled(Preferences))
    .query(({ ctx }) => ctx.actions.preferences.read(ctx.caller)),

  suggestions: keyProcedure("read")
    .meta({
      openapi: {
        method: "GET",
        path: "/v1/preferences/suggestions",
        summary: "Suggest routing preferences",
        description:
          "Preferences that this organisation's feedback, requests and spend of the last 30 days speak for.",
        ...SHARED,
      },
    })
    .input(compiled(z.strictObject({})))
    .output(compiled(PreferenceSuggestions))
    .query(async ({ ctx }) =>
      presentPreferenceSuggestions(
        await ctx.actions.preferences.suggest(ctx.caller),
      ),
    ),

  set: keyProcedure("manage")
    .meta({
      openapi: {
        method: "PUT",
        path: "/v1/preferences/{key}",
        summary: "Set a routing preference",
        description: "Sets one preference and answers them all.",
        ...SHARED,
      },
    })
    .input(compiled(SetPreferenceRequest))
    .output(compiled(Preferences))
    .mutation(({ ctx, input }) =>
      ctx.actions.preferences.set(byCaller(ctx), input),
    ),

  unset: keyProcedure("manage")
    .meta({
      openapi: {
        method: "DELETE",
        path: "/v1/preferences/{key}",
        summary: "Unset a routing preference",
        description:
          "Gives one preference its default back and answers them all.",
        ...SHARED,
      },
    })
    .input(compiled(PreferencePath))
    .output(compiled(Preferences))
    .mutation(({ ctx, input }) =>
      ctx.actions.preferences.unset(byCaller(ctx), input.key),
    ),
});
