import { z } from "zod";
import { Suggestion } from "#contracts/auto-suggest.ts";
import { OptimizationName } from "#contracts/classification.ts";
import { catalogName, filledText, wholeNumber } from "#contracts/scalars.ts";

export const RecommendRequest = z
  .strictObject({
    task: catalogName("text")
      .optional()
      .describe(
        "A task such as `text` or `image`, or a registry task type such as `text_to_image`. Required without a prompt.",
      ),
    prompt: filledText("Leave it out to be recommended models for a task.")
      .optional()
      .describe(
        "What the model is for. Models that the catalog describes alike come first.",
      ),
    limit: wholeNumber(1, 20).default(5).describe("How many at most."),
    optimization: OptimizationName.optional(),
  })
  .refine(({ task, prompt }) => task !== undefined || prompt !== undefined, {
    path: ["task"],
    error: "is required where no prompt is given. Send task, prompt or both.",
  })
  .meta({ id: "RecommendRequest" });
export type RecommendRequest = z.infer<typeof RecommendRequest>;

export const RecommendResponse = z
  .object({
    object: z
      .literal("list")
      .describe("Always `list`, as OpenAI's clients expect."),
    data: z
      .array(
        Suggestion.extend({
          similarity: z
            .number()
            .min(0)
            .max(1)
            .nullable()
            .describe(
              "How alike prompt and catalog texts are; null without a prompt.",
            ),
          reason: z.string().describe("Why, in one plain sentence."),
        }).meta({ id: "Recommendation" }),
      )
      .describe("Best first."),
  })
  .meta({ id: "RecommendResponse" });
export type RecommendResponse = z.infer<typeof RecommendResponse>;
