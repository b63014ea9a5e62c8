import type { Connection } from "#db/client.ts";
import { allFeedback, type FeedbackRow } from "#db/queries/feedback.ts";
import { createSnapshot, type SnapshotOptions } from "#db/snapshot.ts";

export type FeedbackSnapshot = {
  /** The organisation's newest feedback, newest first. */
  feedbackOf(orgId: string): readonly FeedbackRow[];
  refresh(): Promise<void>;
  asOf(): number;
  close(): Promise<void>;
};

const NEWEST_PER_ORGANIZATION = 1_000;
/** Feedback is many rows and hurries less than a revoked key. */
const POLL_MS = 30_000;

export async function createFeedbackSnapshot(
  connection: Connection,
  options?: SnapshotOptions,
): Promise<FeedbackSnapshot> {
  const snapshot = await createSnapshot(
    connection,
    {
      channel: "feedback_changed",
      load: () => allFeedback(connection.db, NEWEST_PER_ORGANIZATION),
    },
    { pollMs: POLL_MS, ...options },
  );
  return {
    ...snapshot,
    feedbackOf: (orgId) => snapshot.current().get(orgId) ?? [],
  };
}
