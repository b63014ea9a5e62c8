import { z } from "zod";
import { PRICE_CONFIDENCES } from "#core/catalog/filter.ts";
import { listOf } from "#contracts/list.ts";
import { ModelCard, PriceTierName } from "#contracts/model-card.ts";
import {
  Flag,
  catalogName,
  nameList,
  queryFlag,
  wholeNumber,
} from "#contracts/scalars.ts";

/** The filters of `GET /v1/models`. Each must hold. */
export const ModelListQuery = z.strictObject({
  task_type: catalogName("text_generation")
    .describe("One of the model's registry task types.")
    .optional(),
  provider: catalogName("openai").describe("Maker of the model.").optional(),
  category: catalogName("llm").describe("Category in the catalog.").optional(),
  capabilities: nameList(
    "vision,reasoning",
    "Comma-separated capabilities; the model has all of them.",
  ).optional(),
  type: z
    .enum(["hosted", "proxied"])
    .describe("How the model is served.")
    .optional(),
  catalog_family: catalogName("llm/meta--llama")
    .describe("Model line.")
    .optional(),
  catalog_visibility: z
    .enum(["featured", "standard", "long_tail"])
    .describe("Visibility in the catalog.")
    .optional(),
  routable_only: queryFlag("`true` leaves out long-tail models.").optional(),
  price_confidence: z
    .enum(PRICE_CONFIDENCES)
    .describe(
      "How well the list price is known: `low` from a reseller or an old page only, `unknown` not at all.",
    )
    .optional(),
});
export type ModelListQuery = z.infer<typeof ModelListQuery>;

/** The body of `POST /v1/models/query`: the same filters, and more. */
export const ModelQuery = ModelListQuery.extend({
  routable_only: Flag.optional().describe(
    "`true` leaves out long-tail models.",
  ),
  price_tier: PriceTierName.optional().describe("Exactly that price tier."),
  tags: nameList(
    "open-weights,small",
    "Tags, as an array or comma-separated; the model has any of them.",
  ).optional(),
  text: z
    .string()
    .max(1000, "must be at most 1,000 characters long.")
    .optional()
    .describe(
      "Searched in name, ids, provider, description and tags, and forgiving; the best match comes first.",
    ),
  limit: wholeNumber(1, 500)
    .optional()
    .describe("How many to answer; 100 unless said otherwise."),
  offset: wholeNumber(0, Number.MAX_SAFE_INTEGER)
    .optional()
    .describe("How many to pass over."),
});
export type ModelQuery = z.infer<typeof ModelQuery>;

export const ModelRow = ModelCard.loose()
  .extend({
    object: z
      .literal("model")
      .describe("Always `model`, as OpenAI's clients expect."),
    created: z
      .number()
      .int()
      .describe("Release date in Unix seconds; 0 where it is unknown."),
    owned_by: z.string().describe("The same as `provider`."),
    description: z
      .string()
      .describe("What the model is, in a sentence or two."),
    tags: z.array(z.string()).describe("Words to find it by."),
  })
  .meta({ id: "ModelRow" });
export type ModelRow = z.infer<typeof ModelRow>;

export const ModelList = listOf(
  ModelRow,
  "Featured, standard, long tail, and by id within each.",
).meta({ id: "ModelList" });
export type ModelList = z.infer<typeof ModelList>;
