import { z } from "zod";
import { Classification, OptimizationName } from "#contracts/classification.ts";
import { PricedModel } from "#contracts/model-card.ts";
import { ModelInput } from "#contracts/model-input.ts";
import { PriceOverview } from "#contracts/price-overview.ts";
import { filledText, wholeNumber } from "#contracts/scalars.ts";
import { SELECTION_FIELDS } from "#contracts/selection.ts";

export const AutoSuggestRequest = z
  .strictObject({
    prompt: filledText("Describe what you want in plain words.").describe(
      "What you want, in plain words.",
    ),
    input: ModelInput.optional(),
    limit: wholeNumber(1, 20).default(5).describe("Number of suggestions."),
    ...SELECTION_FIELDS,
  })
  .meta({ id: "AutoSuggestRequest" });
export type AutoSuggestRequest = z.infer<typeof AutoSuggestRequest>;

export const Suggestion = PricedModel.extend({
  estimated_cost_dollars: z
    .number()
    .nullable()
    .describe("The same as `estimated_cost`."),
  score: z.number().describe("Quality against cost; higher is better."),
}).meta({ id: "Suggestion" });
export type Suggestion = z.infer<typeof Suggestion>;

export const AutoSuggestResponse = z
  .object({
    classification: Classification,
    optimization: OptimizationName,
    suggestions: z.array(Suggestion).describe("Best first."),
    price_comparison: PriceOverview,
  })
  .meta({ id: "AutoSuggestResponse" });
export type AutoSuggestResponse = z.infer<typeof AutoSuggestResponse>;
