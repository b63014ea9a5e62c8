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

/** What a caller says of a classification. `confidence`: of that classification, 0 to 1, null where it was not told. */
export type GivenFeedback = Omit<Feedback, "orgId" | "at"> & {
  confidence: number | null;
};

/** The task that the caller says the prompt asks for; undefined where a row says only what it is not. */
export function taskMeant(
  feedback: Omit<Feedback, "orgId" | "at">,
): Task | undefined {
  return feedback.correct
    ? feedback.classifiedTask
    : (feedback.suggestedTask ?? undefined);
}
