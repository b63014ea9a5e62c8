import { type GivenFeedback, taskMeant } from "#core/feedback/feedback.ts";
import type { Task } from "#core/classify/classification.ts";
import type { Database } from "#db/client.ts";
import { orUnavailable } from "#db/failure.ts";
import { type FeedbackRow, insertFeedback } from "#db/queries/feedback.ts";

type Memory = {
  add(orgId: string, row: FeedbackRow): void;
  taskFor(orgId: string, prompt: string): Task | undefined;
};

/**
 * Stores what an organisation says of a classification; its next request already follows it. `applied` is false where
 * it steers nothing: no task is named, nothing of the prompt can be recognised, or the organisation's own earlier
 * feedback outvotes it. Throws `unavailable`.
 */
export async function giveFeedback(
  { db, memory, now }: { db: Database; memory: Memory; now: number },
  orgId: string,
  given: GivenFeedback,
): Promise<{ id: string; applied: boolean }> {
  const at = new Date(now);
  const id = await orUnavailable(insertFeedback(db, orgId, given, at));
  memory.add(orgId, { ...given, id, at });
  const meant = taskMeant(given);
  return {
    id,
    applied:
      meant !== undefined && memory.taskFor(orgId, given.prompt) === meant,
  };
}
