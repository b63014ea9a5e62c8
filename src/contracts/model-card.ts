import { z } from "zod";
import { PRICE_TIERS } from "#core/catalog/model.ts";

export const PriceTierName = z
  .enum(PRICE_TIERS)
  .describe("The price tier, cheapest first.");

/** US dollars by the unit that the key names. */
export const Pricing = z
  .looseObject({
    input_per_million_tokens: z
      .number()
      .optional()
      .describe("US dollars for a million input tokens."),
    output_per_million_tokens: z
      .number()
      .optional()
      .describe("US dollars for a million output tokens."),
  })
  .meta({
    id: "Pricing",
    description:
      "US dollars in the unit that each key names. An absent key is an unknown price, 0 is free.",
  });
export type Pricing = z.infer<typeof Pricing>;

export const ModelCard = z
  .object({
    id: z.string().describe("`provider/model`."),
    name: z.string().describe("The name for people."),
    provider: z.string().describe("Who made the model."),
    task_type: z.string().describe("Its main registry task type."),
    category: z.string().describe("Its category in the catalog."),
    capabilities: z.array(z.string()).describe("What it can do."),
    pricing: Pricing,
  })
  .meta({ id: "ModelCard" });
export type ModelCard = z.infer<typeof ModelCard>;

/** A model with what this very request would cost there. */
export const PricedModel = z
  .object({
    model: ModelCard,
    cost_tier: PriceTierName.nullable().describe(
      "The model's price tier; null where its price is unknown.",
    ),
    estimated_cost: z
      .number()
      .nullable()
      .describe(
        "Expected cost of this request in US dollars; null where the price is unknown.",
      ),
  })
  .meta({ id: "PricedModel" });
export type PricedModel = z.infer<typeof PricedModel>;
