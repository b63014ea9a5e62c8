import type { Task } from "#core/classify/classification.ts";

/** One piece of feedback, as it is stored. */
export type Feedback = {
  orgId: string;
  prompt: string;
  classifiedTask: Task;
  correct: boolean;
  /** Present where `correct` is false. */
  suggestedTask: Task | null;
  at: Date;
};

/** The task that the caller says the prompt asks for; undefined where a row says only what it is not. */
export function taskMeant(feedback: Feedback): Task | undefined {
  return feedback.correct
    ? feedback.classifiedTask
    : (feedback.suggestedTask ?? undefined);
}
