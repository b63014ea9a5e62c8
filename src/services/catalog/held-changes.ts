import type { Model } from "#core/catalog/model.ts";
import { AppError, invalidRequest } from "#core/errors.ts";
import { applyChanges } from "#core/catalog/sync/apply.ts";
import type { ChangeState, StoredChange } from "#core/catalog/sync/change.ts";
import type { Database } from "#db/client.ts";
import { orUnavailable } from "#db/failure.ts";
import {
  appliedChanges,
  changesInState,
  decideHeld,
  findHeld,
} from "#db/queries/catalog-changes.ts";
import {
  feedStates,
  lockCatalogSync,
  type FeedState,
} from "#db/queries/catalog-observations.ts";

export type { FeedState };

/** A page of the changes in a state, newest first. Throws `unavailable`. */
export function listSyncedChanges(
  db: Database,
  state: ChangeState,
  page: { limit: number; offset: number },
): Promise<{ rows: StoredChange[]; total: number }> {
  return orUnavailable(changesInState(db, [state], page));
}

/** How the last reading of each feed went. Throws `unavailable`. */
export function listFeeds(db: Database): Promise<FeedState[]> {
  return orUnavailable(feedStates(db));
}

/**
 * Brings a held change into force, from now on, or refuses it until its sources say something else. Throws `not_found`
 * where no such change is held, `invalid_request` where it is no value that the catalog can have, `unavailable`.
 */
export function decideHeldChange(
  { db, shipped, now }: { db: Database; shipped: readonly Model[]; now: Date },
  { id, accept, by }: { id: number; accept: boolean; by: string },
): Promise<StoredChange> {
  return orUnavailable(
    db.transaction(async (open) => {
      await lockCatalogSync(open);
      if (accept) refuseNonsense(await findHeld(open, id));
      const decided = await decideHeld(
        open,
        id,
        accept ? "applied" : "rejected",
        by,
        now,
      );
      if (!decided) {
        throw new AppError("not_found", `No change ${id} is held.`, {
          param: "id",
        });
      }
      // Throws before anything is committed where the catalog cannot be made with it.
      if (accept) applyChanges(shipped, await appliedChanges(open));
      return decided;
    }),
  );
}

/** An administrator may believe an odd price, but nobody can charge by one that is none. */
function refuseNonsense(change: StoredChange | null): void {
  if (!change || typeof change.after === "object") return;
  const { field, after } = change;
  const isText = field === "status" || field === "retirement_date";
  if (isText ? typeof after === "string" : isAmount(after)) return;
  throw invalidRequest(
    "id",
    `${field} cannot become ${after}: it is no amount. Reject the change.`,
  );
}

function isAmount(value: unknown): boolean {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}
