import { and, asc, desc, eq, gt, sql } from "drizzle-orm";
import type { GivenFeedback } from "#core/feedback/feedback.ts";
import { rowsOf, type Database } from "#db/client.ts";
import { newId } from "#db/new-id.ts";
import { storable } from "#db/storable.ts";
import { feedback, organizations } from "#db/schema/index.ts";

export type FeedbackRow = GivenFeedback & { id: string; at: Date };

/** Answers the new row's id, `fb_…`. */
export async function insertFeedback(
  db: Database,
  orgId: string,
  given: GivenFeedback,
  at: Date,
): Promise<string> {
  const id = newId("fb");
  await db
    .insert(feedback)
    .values({ ...given, prompt: storable(given.prompt), id, orgId, at });
  return id;
}

const ROW = {
  id: feedback.id,
  prompt: feedback.prompt,
  classifiedTask: feedback.classifiedTask,
  correct: feedback.correct,
  suggestedTask: feedback.suggestedTask,
  confidence: feedback.confidence,
  at: feedback.at,
};

/** Newest first. */
export function listFeedback(
  db: Database,
  orgId: string,
  limit: number,
): Promise<FeedbackRow[]> {
  return db
    .select(ROW)
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

/** A page, by id, of the feedback of organisations that agreed to share it. */
export function sharedFeedback(
  db: Database,
  { after, limit }: { after: string; limit: number },
): Promise<FeedbackRow[]> {
  return db
    .select(ROW)
    .from(feedback)
    .innerJoin(organizations, eq(organizations.id, feedback.orgId))
    .where(
      and(
        gt(feedback.id, after),
        sql`${organizations.settings} -> 'shareFeedback' = 'true'::jsonb`,
      ),
    )
    .orderBy(asc(feedback.id))
    .limit(limit);
}
