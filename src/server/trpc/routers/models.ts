import {
  InferenceRequestHeaders,
  ResponseHeaders,
} from "#contracts/headers.ts";
import { ModelList, ModelListQuery, ModelQuery } from "#contracts/models.ts";
import {
  ModelsRouteRequest,
  ModelsRouteResponse,
} from "#contracts/models-route.ts";
import {
  RecommendRequest,
  RecommendResponse,
} from "#contracts/models-recommend.ts";
import {
  PriceComparisonRequest,
  PriceComparisonResponse,
} from "#contracts/price-comparison.ts";
import {
  presentModelsRoute,
  readModelsRoute,
} from "#server/present/models-route.ts";
import {
  presentPriceComparison,
  readPriceComparison,
} from "#server/present/price-comparison.ts";
import { presentRecommend, readRecommend } from "#server/present/recommend.ts";
import {
  ADVICE_SCOPES,
  keyProcedure,
  publicProcedure,
  router,
} from "#server/trpc/base.ts";
import { listModels } from "#services/catalog/list-models.ts";
import { queryModels } from "#services/catalog/query-models.ts";
import {
  catalogProcedure,
  catalogRead,
} from "#server/trpc/catalog-procedure.ts";
import { compiled } from "#server/trpc/compiled.ts";
import { requestMeta, runJourney } from "#server/trpc/inference.ts";

export const modelsRouter = router({
  list: catalogProcedure
    .meta(
      catalogRead(
        "/v1/models",
        "List models",
        "All models of the catalog that match every filter.",
      ),
    )
    .input(compiled(ModelListQuery))
    .output(compiled(ModelList))
    .query(({ ctx, input }) => listModels(ctx.actions.catalog(), input)),

  query: publicProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/v1/models/query",
        tags: ["Catalog"],
        summary: "Search models",
        description:
          "The models of the catalog that match every filter, page by page.",
        protect: false,
        responseHeaders: ResponseHeaders,
        errorResponses: [],
      },
    })
    .input(compiled(ModelQuery))
    .output(compiled(ModelList))
    .mutation(({ ctx, input }) => queryModels(ctx.actions.catalog(), input)),

  route: keyProcedure("inference")
    .meta({
      openapi: {
        method: "POST",
        path: "/v1/models/route",
        requestHeaders: InferenceRequestHeaders,
        tags: ["Inference"],
        summary: "Route to a model by explicit filters",
        description:
          "Chooses the best model that passes the filters, and answers with what it said.",
        responseHeaders: ResponseHeaders,
        errorResponses: [],
      },
    })
    .input(compiled(ModelsRouteRequest))
    .output(compiled(ModelsRouteResponse))
    .mutation(async ({ ctx, input }) =>
      presentModelsRoute(
        await runJourney(
          ctx,
          readModelsRoute(input, requestMeta(ctx), ctx.actions.catalog()),
        ),
      ),
    ),

  priceComparison: keyProcedure(ADVICE_SCOPES)
    .meta({
      openapi: {
        method: "POST",
        path: "/v1/models/price-comparison",
        tags: ["Advice"],
        summary: "Compare what models would cost",
        description:
          "Ranks up to ten models for a prompt or a task, with what each would cost. No model is called.",
        responseHeaders: ResponseHeaders,
        errorResponses: [],
      },
    })
    .input(compiled(PriceComparisonRequest))
    .output(compiled(PriceComparisonResponse))
    .mutation(async ({ ctx, input }) =>
      presentPriceComparison(
        await ctx.actions.advise(readPriceComparison(input), ctx.caller),
      ),
    ),

  recommend: keyProcedure(ADVICE_SCOPES)
    .meta({
      openapi: {
        method: "POST",
        path: "/v1/models/recommend",
        tags: ["Advice"],
        summary: "Recommend models for a task or a prompt",
        description:
          "The best models for a task; with a prompt, those that the catalog describes alike come first. No model is called.",
        responseHeaders: ResponseHeaders,
        errorResponses: [],
      },
    })
    .input(compiled(RecommendRequest))
    .output(compiled(RecommendResponse))
    .mutation(async ({ ctx, input }) => {
      const catalog = ctx.actions.catalog();
      const [advice, likeness] = await Promise.all([
        ctx.actions.advise(readRecommend(input, catalog), ctx.caller),
        input.prompt === undefined
          ? undefined
          : ctx.actions.likenessTo(input.prompt),
      ]);
      return presentRecommend(input, advice, catalog, likeness);
    }),
});
