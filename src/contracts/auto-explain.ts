import { z } from "zod";
import { LeftOut, ScoredCandidate } from "#contracts/candidate.ts";
import {
  Classification,
  OptimizationName,
  TaskName,
} from "#contracts/classification.ts";
import type { Task } from "#core/classify/classification.ts";

const Probability = z.number().min(0).max(1).describe("Its probability.");

const Evidence = z
  .object({
    language: z
      .string()
      .nullable()
      .describe("ISO 639 code of the likeliest language; null: nothing tells."),
    terms: z
      .array(
        z.object({
          text: z.string().describe("The words."),
          concepts: z.array(z.string()).describe("What they were taken for."),
        }),
      )
      .describe("Words of the prompt that counted."),
    act: z.string().nullable().describe("What is to be done."),
    good: z.string().nullable().describe("What it is to be done to."),
    rules: z
      .array(
        z.object({
          rule: z.string().describe("What the rule saw."),
          task: TaskName,
          weight: z.number().describe("How much it spoke for that task."),
        }),
      )
      .describe("Rules that fired, strongest first."),
    probabilities: z
      .object({
        text: Probability,
        image: Probability,
        video: Probability,
        music: Probability,
        speech: Probability,
        code: Probability,
        web_search: Probability,
      } satisfies Record<Task, typeof Probability>)
      .describe("What evidence gives every task, before hints and feedback."),
    features: z
      .array(
        z.object({
          feature: z.string().describe("A word, a part of one, or a rule."),
          weight: z.number().describe("How much it spoke for the task."),
        }),
      )
      .describe("What spoke most for the task in the learned classifier."),
    complexity: z
      .array(
        z.object({
          term: z.string().describe("What makes the request hard."),
          amount: z.number().describe("What it adds to the score."),
        }),
      )
      .describe("What `complexity_score` is the sum of."),
  })
  .describe("Why the prompt was classified so.");

export const AutoExplainResponse = z
  .object({
    classification: Classification,
    evidence: Evidence,
    optimization: OptimizationName,
    last_turn: z
      .object({
        model_id: z.string().describe("`provider/model`."),
        host: z.string().describe("Where it answered."),
        cached_tokens: z
          .number()
          .int()
          .describe(
            "Tokens of this request that its prompt cache should hold.",
          ),
        stays: z
          .boolean()
          .describe(
            "Whether this turn would go there again: healthy, within the budget, and nothing else materially better.",
          ),
      })
      .nullable()
      .describe(
        "Who answered the turn before of this conversation; null: there was none.",
      ),
    candidates: z
      .array(ScoredCandidate)
      .describe("Every fitting model, best first."),
    drop_outs: z.array(LeftOut).describe("Every other model of the catalog."),
  })
  .meta({ id: "AutoExplainResponse" });
export type AutoExplainResponse = z.infer<typeof AutoExplainResponse>;
