import { z } from "zod";
import { GreatRouter } from "#contracts/greatrouter.ts";
import { PriceTierName, PricedModel } from "#contracts/model-card.ts";
import { ModelInput } from "#contracts/model-input.ts";
import { Result } from "#contracts/result.ts";
import { catalogName, filledText } from "#contracts/scalars.ts";

export const ModelsRouteRequest = z
  .strictObject({
    query: filledText(
      'Send a task type such as "text_generation", or a description.',
    ).describe(
      "A registry task type, a task or a taxonomy id; anything else is classified like a prompt. Never sent to the model.",
    ),
    input: ModelInput,
    maxCost: PriceTierName.optional().describe("That price tier or cheaper."),
    filter: z
      .strictObject({
        task_type: catalogName("text_generation")
          .optional()
          .describe("Registry task type; wins over `query`."),
        capabilities: z
          .array(catalogName("vision"))
          .max(64, "must hold at most 64 names.")
          .optional()
          .describe("Capabilities that the model must have, all of them."),
      })
      .optional()
      .describe("Hard filters."),
  })
  .meta({ id: "ModelsRouteRequest" });
export type ModelsRouteRequest = z.infer<typeof ModelsRouteRequest>;

export const ModelsRouteResponse = PricedModel.extend({
  result: Result,
  timing: z
    .object({
      routing_ms: z.number().describe("Choosing the model."),
      inference_ms: z.number().describe("The model's own time."),
      total_ms: z.number().describe("All of it."),
    })
    .describe("Milliseconds."),
  greatrouter: GreatRouter,
}).meta({ id: "ModelsRouteResponse" });
export type ModelsRouteResponse = z.infer<typeof ModelsRouteResponse>;
