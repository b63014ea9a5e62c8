import { z } from "zod";
import { ModelCard } from "#contracts/model-card.ts";
import { catalogName, nameList, queryFlag } from "#contracts/scalars.ts";

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
});
export type ModelListQuery = z.infer<typeof ModelListQuery>;

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

export const ModelList = z
  .object({
    object: z
      .literal("list")
      .describe("Always `list`, as OpenAI's clients expect."),
    data: z
      .array(ModelRow)
      .describe("Featured, standard, long tail, and by id within each."),
    total: z.number().int().describe("How many match."),
    limit: z.number().int().describe("How many this page may hold."),
    offset: z.number().int().describe("How many come before this page."),
    catalog_version: z
      .string()
      .describe("Pages with the same version belong together."),
  })
  .meta({ id: "ModelList" });
export type ModelList = z.infer<typeof ModelList>;
