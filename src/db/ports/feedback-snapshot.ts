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
  /** Told the rows of each load, by organisation and newest first. */
  onLoad?: (rows: ReadonlyMap<string, readonly FeedbackRow[]>) => void,
): Promise<FeedbackSnapshot> {
  const snapshot = await createSnapshot(
    connection,
    {
      channel: "feedback_changed",
      async load() {
        const rows = await allFeedback(connection.db, NEWEST_PER_ORGANIZATION);
        onLoad?.(rows);
        return rows;
      },
    },
    { pollMs: POLL_MS, ...options },
  );
  return {
    ...snapshot,
    feedbackOf: (orgId) => snapshot.current().get(orgId) ?? [],
  };
}
