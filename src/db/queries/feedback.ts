import { desc, eq, sql } from "drizzle-orm";
import type { Task } from "#core/classify/classification.ts";
import { rowsOf, type Database } from "#db/client.ts";
import { newId } from "#db/new-id.ts";
import { storable } from "#db/storable.ts";
import { feedback } from "#db/schema/index.ts";

export type Feedback = {
  prompt: string;
  classifiedTask: Task;
  correct: boolean;
  suggestedTask: Task | null;
  confidence: number | null;
};
export type FeedbackRow = Feedback & { id: string; at: Date };

/** Answers the new row's id, `fb_…`. */
export async function insertFeedback(
  db: Database,
  orgId: string,
  given: Feedback,
  at: Date,
): Promise<string> {
  const id = newId("fb");
  await db
    .insert(feedback)
    .values({ ...given, prompt: storable(given.prompt), id, orgId, at });
  return id;
}

/** Newest first. */
export function listFeedback(
  db: Database,
  orgId: string,
  limit: number,
): Promise<FeedbackRow[]> {
  return db
    .select({
      id: feedback.id,
      prompt: feedback.prompt,
      classifiedTask: feedback.classifiedTask,
      correct: feedback.correct,
      suggestedTask: feedback.suggestedTask,
      confidence: feedback.confidence,
      at: feedback.at,
    })
    .from(feedback)
    .where(eq(feedback.orgId, orgId))
    .orderBy(desc(feedback.at), desc(feedback.id))
    .limit(limit);
}

/** Of all organisations that gave any: the newest `limit` of each, newest first. */
export async function allFeedback(
  db: Database,
  limit: number,
): Promise<Map<string, FeedbackRow[]>> {
  const organizations = await rowsOf<{ org_id: string }>(
    db,
    sql`select distinct org_id from feedback`,
  );
  const byOrg = new Map<string, FeedbackRow[]>();
  for (const { org_id: orgId } of organizations) {
    byOrg.set(orgId, await listFeedback(db, orgId, limit));
  }
  return byOrg;
}
