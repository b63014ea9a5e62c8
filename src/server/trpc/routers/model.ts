import { ResponseHeaders } from "#contracts/headers.ts";
import {
  JsonSchemaDocument,
  ModelId,
  ModelPage,
  ModelParts,
  PriceList,
  ValidateInputRequest,
  ValidateOutputRequest,
  Verdict,
} from "#contracts/model-page.ts";
import type { Actions } from "#server/trpc/actions.ts";
import { publicProcedure, router } from "#server/trpc/base.ts";
import {
  catalogProcedure,
  catalogRead,
} from "#server/trpc/catalog-procedure.ts";
import { compiled } from "#server/trpc/compiled.ts";
import { getInputSchema } from "#services/catalog/get-input-schema.ts";
import { getModel } from "#services/catalog/get-model.ts";
import { getOutputSchema } from "#services/catalog/get-output-schema.ts";
import { listPrices } from "#services/catalog/list-prices.ts";
import { validateInput } from "#services/catalog/validate-input.ts";
import { validateOutput } from "#services/catalog/validate-output.ts";

/** The pages of one model. An id in one escaped segment works wherever two are documented. */
export const modelRouter = router({
  get: catalogProcedure
    .meta(
      catalogRead(
        "/v1/models/{provider}/{model}",
        "Get a model",
        "All that is known of one model, with its published scores and how it did lately.",
      ),
    )
    .input(compiled(ModelParts))
    .output(compiled(ModelPage))
    .query(({ ctx, input }) => pageOf(ctx.actions, nameOf(input))),

  getById: catalogProcedure
    .meta(
      catalogRead(
        "/v1/models/{id}",
        "Get a model by one segment",
        "The same, for an id whose slash is escaped, or another name of the model.",
      ),
    )
    .input(compiled(ModelId))
    .output(compiled(ModelPage))
    .query(({ ctx, input }) => pageOf(ctx.actions, input.id)),

  inputSchema: catalogProcedure
    .meta(
      catalogRead(
        "/v1/models/{provider}/{model}/input-schema",
        "Get what a model takes",
        "The JSON Schema of what may be sent to the model as `input`.",
      ),
    )
    .input(compiled(ModelParts))
    .output(compiled(JsonSchemaDocument))
    .query(({ ctx, input }) =>
      getInputSchema(ctx.actions.catalog(), nameOf(input)),
    ),

  outputSchema: catalogProcedure
    .meta(
      catalogRead(
        "/v1/models/{provider}/{model}/output-schema",
        "Get what a model answers",
        "The JSON Schema of what the model answers as `result`.",
      ),
    )
    .input(compiled(ModelParts))
    .output(compiled(JsonSchemaDocument))
    .query(({ ctx, input }) =>
      getOutputSchema(ctx.actions.catalog(), nameOf(input)),
    ),

  prices: catalogProcedure
    .meta(
      catalogRead(
        "/v1/models/{provider}/{model}/prices",
        "List the prices of a model",
        "The list price and each host's, as their sources state them, and since when; then what they were before.",
      ),
    )
    .input(compiled(ModelParts))
    .output(compiled(PriceList))
    .query(({ ctx, input }) =>
      listPrices(ctx.actions.catalog(), nameOf(input)),
    ),

  validateInput: publicProcedure
    .meta(
      validation(
        "/v1/models/{provider}/{model}/validate-input",
        "Check an input",
        "Holds what would be sent as `input` against the model's schema. No model is called.",
      ),
    )
    .input(compiled(ValidateInputRequest))
    .output(compiled(Verdict))
    .mutation(({ ctx, input }) =>
      validateInput(ctx.actions.catalog(), nameOf(input), input.body),
    ),

  validateOutput: publicProcedure
    .meta(
      validation(
        "/v1/models/{provider}/{model}/validate-output",
        "Check an output",
        "Holds what was answered as `result` against the model's schema.",
      ),
    )
    .input(compiled(ValidateOutputRequest))
    .output(compiled(Verdict))
    .mutation(({ ctx, input }) =>
      validateOutput(ctx.actions.catalog(), nameOf(input), input.body),
    ),
});

function validation(
  path: `/v1/${string}`,
  summary: string,
  description: string,
) {
  return {
    bareBody: true,
    openapi: {
      method: "POST" as const,
      path,
      tags: ["Catalog"],
      summary,
      description,
      protect: false,
      responseHeaders: ResponseHeaders,
      errorResponses: [],
    },
  };
}

/** Everything about a model, and how it did lately where that is known. */
async function pageOf(
  { catalog, performance }: Pick<Actions, "catalog" | "performance">,
  name: string,
) {
  const page = getModel(catalog(), name);
  const performance_timeseries = await performance(page.id);
  return performance_timeseries === null
    ? page
    : { ...page, performance_timeseries };
}

function nameOf({ provider, model }: { provider: string; model: string }) {
  return `${provider}/${model}`;
}
