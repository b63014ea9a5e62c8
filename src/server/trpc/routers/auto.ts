import {
  InferenceRequestHeaders,
  ResponseHeaders,
} from "#contracts/headers.ts";
import { AutoRouteRequest, AutoRouteResponse } from "#contracts/auto-route.ts";
import { AutoExplainResponse } from "#contracts/auto-explain.ts";
import {
  AutoFeedbackRequest,
  AutoFeedbackResponse,
} from "#contracts/auto-feedback.ts";
import {
  AutoSuggestRequest,
  AutoSuggestResponse,
} from "#contracts/auto-suggest.ts";
import { presentAutoRoute, readAutoRoute } from "#server/present/auto-route.ts";
import { presentExplanation } from "#server/present/explain.ts";
import { readFeedback } from "#server/present/feedback.ts";
import { presentSuggest, readSuggest } from "#server/present/suggest.ts";
import { ADVICE_SCOPES, keyProcedure, router } from "#server/trpc/base.ts";
import { compiled } from "#server/trpc/compiled.ts";
import { requestMeta, runJourney } from "#server/trpc/inference.ts";

export const autoRouter = router({
  route: keyProcedure("inference")
    .meta({
      openapi: {
        method: "POST",
        path: "/v1/auto/route",
        requestHeaders: InferenceRequestHeaders,
        tags: ["Inference"],
        summary: "Route a prompt to the best model",
        description:
          "Classifies the prompt, chooses the best model for it, and answers with what the model said.",
        responseHeaders: ResponseHeaders,
        errorResponses: [],
      },
    })
    .input(compiled(AutoRouteRequest))
    .output(compiled(AutoRouteResponse))
    .mutation(async ({ ctx, input }) =>
      presentAutoRoute(
        await runJourney(ctx, readAutoRoute(input, requestMeta(ctx))),
      ),
    ),

  suggest: keyProcedure(ADVICE_SCOPES)
    .meta({
      openapi: {
        method: "POST",
        path: "/v1/auto/suggest",
        tags: ["Advice"],
        summary: "Suggest models for a prompt",
        description:
          "Says which models would be chosen and what they would cost. No model is called.",
        responseHeaders: ResponseHeaders,
        errorResponses: [],
      },
    })
    .input(compiled(AutoSuggestRequest))
    .output(compiled(AutoSuggestResponse))
    .mutation(async ({ ctx, input }) =>
      presentSuggest(
        await ctx.actions.advise(readSuggest(input), ctx.caller),
        input.limit,
      ),
    ),

  explain: keyProcedure(ADVICE_SCOPES)
    .meta({
      openapi: {
        method: "POST",
        path: "/v1/auto/explain",
        tags: ["Advice"],
        summary: "Explain what would be chosen for a prompt",
        description:
          "Takes what auto/suggest takes and answers the evidence for task and complexity, every model that fits with the parts of its score (whatever `limit` says), and every other with the reason why not. No model is called.",
        responseHeaders: ResponseHeaders,
        errorResponses: [],
      },
    })
    .input(compiled(AutoSuggestRequest))
    .output(compiled(AutoExplainResponse))
    .mutation(async ({ ctx, input }) =>
      presentExplanation(
        await ctx.actions.explain(readSuggest(input), ctx.caller),
      ),
    ),

  feedback: keyProcedure(ADVICE_SCOPES)
    .meta({
      openapi: {
        method: "POST",
        path: "/v1/auto/feedback",
        tags: ["Advice"],
        summary: "Say whether a prompt was classified rightly",
        description:
          "Near-identical prompts of this organisation, and of no other, are classified accordingly from the next request on.",
        responseHeaders: ResponseHeaders,
        errorResponses: [],
      },
    })
    .input(compiled(AutoFeedbackRequest))
    .output(compiled(AutoFeedbackResponse))
    .mutation(async ({ ctx, input }) => {
      const { id, applied } = await ctx.actions.giveFeedback(
        ctx.caller,
        readFeedback(input),
      );
      return { id, object: "feedback" as const, applied };
    }),
});
