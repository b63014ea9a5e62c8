import { z } from "zod";

/** How the candidates of one request compare. */
export const PriceOverview = z
  .object({
    cheapest_model: z
      .string()
      .describe("The fitting model with the lowest expected cost."),
    best_value_model: z.string().describe("What `balanced` would choose."),
    best_quality_model: z
      .string()
      .describe("The fitting model with the highest expected quality."),
    savings_vs_highest_pct: z
      .number()
      .describe(
        "How much less, in percent, the chosen model costs than the dearest fitting one.",
      ),
  })
  .meta({ id: "PriceOverview" });
export type PriceOverview = z.infer<typeof PriceOverview>;

export const PricedOverview = PriceOverview.extend({
  estimated_cost_dollars: z
    .number()
    .nullable()
    .describe("Expected cost of this request in US dollars."),
}).meta({ id: "PricedOverview" });
export type PricedOverview = z.infer<typeof PricedOverview>;
