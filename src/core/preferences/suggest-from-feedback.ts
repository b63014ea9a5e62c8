import type { Task } from "#core/classify/classification.ts";
import { taskMeant, type Feedback } from "#core/feedback/feedback.ts";
import {
  certainShare,
  percent,
  type Proposal,
  rounded,
} from "#core/preferences/suggestion.ts";

/** A piece of feedback; `confidence` of the classification, null where it was not told. */
export type FeedbackSeen = Pick<
  Feedback,
  "classifiedTask" | "correct" | "suggestedTask"
> & { confidence: number | null };

const ENOUGH = 5;
const MOST = 0.6;
/** `default_task` decides below this confidence only. */
const UNSURE = 0.5;

/** The task that feedback names most where the classification was unsure. */
export function defaultTaskFromFeedback(
  feedback: readonly FeedbackSeen[],
): Proposal | null {
  const meant = feedback
    .filter(({ confidence }) => confidence === null || confidence < UNSURE)
    .flatMap((seen) => taskMeant({ ...seen, ...NOBODY }) ?? []);
  const counts = new Map<Task, number>();
  for (const task of meant) counts.set(task, (counts.get(task) ?? 0) + 1);
  const [task, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  if (task === undefined || count === undefined) return null;
  const share = count / meant.length;
  if (meant.length < ENOUGH || share < MOST) return null;
  return {
    key: "default_task",
    value: task,
    reason: `${percent(share)} of your ${meant.length} pieces of feedback on unclear prompts say that "${task}" was meant.`,
    evidence: {
      source: "feedback",
      count: meant.length,
      share: rounded(share),
      periodDays: null,
    },
    confidence: certainShare(count, meant.length),
    estimatedSavingsDollars: null,
  };
}

/** Whose feedback it was, and on which prompt, does not matter here. */
const NOBODY = { orgId: "", prompt: "", at: new Date(0) };
