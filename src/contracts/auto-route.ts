import { z } from "zod";
import { Classification, TaskName } from "#contracts/classification.ts";
import { GreatRouter } from "#contracts/greatrouter.ts";
import { PricedModel } from "#contracts/model-card.ts";
import { ModelInput } from "#contracts/model-input.ts";
import { PricedOverview } from "#contracts/price-overview.ts";
import { Result } from "#contracts/result.ts";
import { Flag, filledText } from "#contracts/scalars.ts";
import { ClassifyMode, SELECTION_FIELDS } from "#contracts/selection.ts";

export const PromptFeedback = z
  .strictObject({
    correct: Flag.describe("Whether this prompt is classified rightly."),
    suggested_task: TaskName.optional().describe(
      "What it should be; with `correct: false` it decides this request.",
    ),
  })
  .describe("The caller's own verdict on the classification of this prompt.");

export const AutoRouteRequest = z
  .strictObject({
    prompt: filledText("Describe what you want in plain words.").describe(
      "What you want, in plain words.",
    ),
    input: ModelInput,
    mode: ClassifyMode.optional(),
    feedback: PromptFeedback.optional(),
    ...SELECTION_FIELDS,
  })
  .meta({ id: "AutoRouteRequest" });
export type AutoRouteRequest = z.infer<typeof AutoRouteRequest>;

export const AutoRouteResponse = z
  .object({
    classification: Classification,
    model: PricedModel,
    price_comparison: PricedOverview,
    result: Result,
    timing: z
      .object({
        classification_ms: z.number().describe("Deciding what is asked for."),
        routing_ms: z.number().describe("Choosing the model."),
        inference_ms: z.number().describe("The model's own time."),
        total_ms: z.number().describe("All of it."),
      })
      .describe("Milliseconds."),
    context: z
      .object({
        session_prompts: z
          .number()
          .int()
          .describe("Prompts of this session, this one included."),
        contextual_boost: z
          .number()
          .describe("What context added to the chosen task's score."),
        session_id: z
          .string()
          .nullable()
          .describe("Send it with the next prompt."),
      })
      .describe("The session that this prompt belongs to."),
    greatrouter: GreatRouter,
  })
  .meta({ id: "AutoRouteResponse" });
export type AutoRouteResponse = z.infer<typeof AutoRouteResponse>;
