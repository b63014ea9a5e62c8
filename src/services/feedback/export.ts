import { type Task } from "#core/classify/classification.ts";
import { taskMeant } from "#core/feedback/feedback.ts";
import type { Database } from "#db/client.ts";
import { sharedFeedback } from "#db/queries/feedback.ts";

/** A labelled prompt for training. `task` is what it should be classified as. */
export type ExportedFeedback = {
  prompt: string;
  task: Task;
  classified_task: Task;
  correct: boolean;
  confidence: number | null;
};

const PAGE = 1_000;

/** Feedback that names a task, of organisations that agreed to share it; nothing tells whose it is. */
export async function* exportFeedback(
  db: Database,
): AsyncGenerator<ExportedFeedback> {
  let after = "";
  for (;;) {
    const rows = await sharedFeedback(db, { after, limit: PAGE });
    for (const row of rows) {
      const task = taskMeant(row);
      if (task === undefined) continue;
      yield {
        prompt: row.prompt,
        task,
        classified_task: row.classifiedTask,
        correct: row.correct,
        confidence: row.confidence,
      };
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.id;
  }
}
