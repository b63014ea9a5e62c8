import type { Feedback } from "#core/feedback/feedback.ts";
import { createFeedbackMemory } from "#memory/feedback.ts";
import type { FeedbackMemory } from "#pipeline/ports.ts";

export type StoredRow = Omit<Feedback, "orgId"> & { id: string };

export type StoredFeedback = FeedbackMemory & {
  /** Counts from the next request on; a row that is known already counts once. */
  add(orgId: string, row: StoredRow): void;
  /** Takes in what is new among stored rows, newest first in each organisation. */
  follow(rows: ReadonlyMap<string, readonly StoredRow[]>): void;
};

/** The feedback memory of rows that the database keeps, and that other instances add to. */
export function createStoredFeedback(): StoredFeedback {
  const memory = createFeedbackMemory();
  const known = new Set<string>();

  function add(orgId: string, { id, ...row }: StoredRow): void {
    if (known.has(id)) return;
    known.add(id);
    memory.add({ ...row, orgId });
  }

  return {
    taskFor: memory.taskFor,
    add,
    follow(rows) {
      for (const [orgId, newestFirst] of rows) {
        for (const row of newestFirst.toReversed()) add(orgId, row);
      }
    },
  };
}
