import { z } from "zod";
import {
  COMPLEXITY_TIERS,
  CONTENT_MODES,
  TASKS,
} from "#core/classify/classification.ts";
import { OPTIMIZATIONS } from "#core/rank/plan.ts";

export const TaskName = z
  .enum(TASKS)
  .describe("What is asked for, as the router sorts requests.");

export const ContentModeName = z
  .enum(CONTENT_MODES)
  .describe("Whether media are made anew, changed, or put together.");

export const OptimizationName = z
  .enum(OPTIMIZATIONS)
  .describe(
    "What the choice of model leans towards: low cost, high quality, or both.",
  );

export const Classification = z
  .object({
    task: TaskName,
    confidence: z
      .number()
      .min(0)
      .max(1)
      .describe("The probability, 0 to 1, that `task` is what was asked for."),
    reasoning: z.string().describe("Why, in one plain sentence."),
    decision: z
      .enum(["explicit", "hint", "feedback", "session", "regex", "learned"])
      .describe(
        "Who decided: the chosen model or category, the `task` field, feedback, the session, rules, or the learned classifier.",
      ),
    content_mode: ContentModeName,
    complexity_tier: z
      .enum(COMPLEXITY_TIERS)
      .describe("How hard the request is, in four tiers."),
    complexity_score: z
      .number()
      .min(0)
      .max(1)
      .describe("How hard the request is; tiers cut at 0.30, 0.60 and 0.85."),
  })
  .meta({ id: "Classification" });
export type Classification = z.infer<typeof Classification>;
