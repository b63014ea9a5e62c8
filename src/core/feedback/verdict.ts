import type { Task } from "#core/classify/classification.ts";

/** What one piece of feedback says of a prompt. `order` grows with time. */
export type Verdict = { task: Task; order: number };

/** From as many changes of mind on, no single voice decides any more. */
const CONTRADICTIONS = 3;
const VOTES = 5;

/**
 * The task that the feedback on one prompt amounts to: the newest wins; once it has contradicted itself three times,
 * the majority of the last five, and the newer of those with equal votes. `verdicts` come oldest first.
 */
export function decidedTask(verdicts: readonly Verdict[]): Task | undefined {
  const tasks = verdicts.map(({ task }) => task);
  const contradictions = tasks.filter(
    (task, i) => i > 0 && task !== tasks[i - 1],
  ).length;
  if (contradictions < CONTRADICTIONS) return tasks.at(-1);

  const votes = tasks.slice(-VOTES);
  const countOf = (task: Task) => votes.filter((vote) => vote === task).length;
  const newestFirst = votes.toReversed();
  return newestFirst.reduce((best, task) =>
    countOf(task) > countOf(best) ? task : best,
  );
}
