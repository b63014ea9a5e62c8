import { z } from "zod";
import { TaskName } from "#contracts/classification.ts";
import { asSent, filledText, Flag } from "#contracts/scalars.ts";

export const AutoFeedbackRequest = z
  .strictObject({
    prompt: filledText("Send the prompt that was classified.").describe(
      "The prompt that was classified.",
    ),
    classified_task: TaskName.describe("What it was classified as."),
    correct: Flag.describe("Whether that was right."),
    suggested_task: TaskName.optional().describe(
      "What it should have been; required where `correct` is false.",
    ),
    confidence: asSent(
      z
        .number()
        .min(0, "must be a number from 0 to 1.")
        .max(1, "must be a number from 0 to 1."),
    )
      .optional()
      .describe("The confidence that the classification was answered with."),
  })
  .refine(
    ({ correct, suggested_task: suggested }) =>
      correct || suggested !== undefined,
    {
      path: ["suggested_task"],
      error: "is required where correct is false: say what the task was.",
    },
  )
  .meta({ id: "AutoFeedbackRequest" });
export type AutoFeedbackRequest = z.infer<typeof AutoFeedbackRequest>;

export const AutoFeedbackResponse = z
  .object({
    id: z.string().describe("The feedback's id, `fb_…`."),
    object: z.literal("feedback").describe("Always `feedback`."),
    applied: z
      .boolean()
      .describe(
        "Whether near-identical prompts of this organisation are now classified accordingly. False where its other feedback outvotes this.",
      ),
  })
  .meta({ id: "AutoFeedbackResponse" });
export type AutoFeedbackResponse = z.infer<typeof AutoFeedbackResponse>;
