import { z } from "zod";
import {
  Classification,
  OptimizationName,
  TaskName,
} from "#contracts/classification.ts";
import { PriceTierName } from "#contracts/model-card.ts";
import { PriceOverview } from "#contracts/price-overview.ts";
import { Dollars, filledText } from "#contracts/scalars.ts";

export const PriceComparisonRequest = z
  .strictObject({
    prompt: filledText("Leave it out to compare without a prompt.")
      .optional()
      .describe("What you want; without it a typical request is priced."),
    task: TaskName.optional().describe(
      "A hint that decides the task. Without it and without a prompt: `text`.",
    ),
    optimization: OptimizationName.optional(),
    budget_dollars: Dollars.optional().describe(
      "Maximum estimated cost in US dollars.",
    ),
  })
  .meta({ id: "PriceComparisonRequest" });
export type PriceComparisonRequest = z.infer<typeof PriceComparisonRequest>;

export const PriceRow = z
  .object({
    model_id: z.string().describe("`provider/model`."),
    name: z.string().describe("The name for people."),
    provider: z.string().describe("Who made the model."),
    task_type: z.string().describe("Its main registry task type."),
    cost_tier: PriceTierName.nullable().describe("The model's price tier."),
    score: z.number().describe("Quality against cost; higher is better."),
    estimated_cost_dollars: z
      .number()
      .nullable()
      .describe("Expected cost of this request in US dollars."),
  })
  .meta({ id: "PriceRow" });
export type PriceRow = z.infer<typeof PriceRow>;

export const PriceComparisonResponse = z
  .object({
    classification: Classification,
    optimization: OptimizationName,
    suggestions: z.array(PriceRow).describe("Best first, up to ten."),
    price_comparison: PriceOverview,
  })
  .meta({ id: "PriceComparisonResponse" });
export type PriceComparisonResponse = z.infer<typeof PriceComparisonResponse>;
