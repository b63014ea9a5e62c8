import { z } from "zod";

/** A model that fits a request, and what speaks for it. */
export const ScoredCandidate = z.object({
  model_id: z.string().describe("`provider/model`."),
  host: z.string().nullable().describe("Who would serve it first."),
  score: z.number().describe("The sum of its parts, or 0 below that."),
  parts: z
    .object({
      quality: z.number().describe("Expected quality, 0 to 1."),
      preference: z.number().describe("For a preferred provider."),
      health: z
        .number()
        .describe("What failures and latency at its host take off."),
      cost: z
        .number()
        .describe("What costing more than the cheapest takes off."),
    })
    .describe("What the score is made of."),
  estimated_cost_dollars: z
    .number()
    .nullable()
    .describe("Expected cost of this request in US dollars."),
});
export type ScoredCandidate = z.infer<typeof ScoredCandidate>;

/** A model that does not fit a request. */
export const LeftOut = z.object({
  model_id: z.string().describe("`provider/model`."),
  reason: z.string().describe("Why it does not come into question."),
});
export type LeftOut = z.infer<typeof LeftOut>;
