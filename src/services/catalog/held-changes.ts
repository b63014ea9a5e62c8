import type { AuditAction } from "#core/accounts/audit-actions.ts";
import type { Author } from "#core/accounts/author.ts";
import type { Model } from "#core/catalog/model.ts";
import { AppError, invalidRequest } from "#core/errors.ts";
import { applyChanges } from "#core/catalog/sync/apply.ts";
import type { ChangeState, StoredChange } from "#core/catalog/sync/change.ts";
import type { Database } from "#db/client.ts";
import { orUnavailable } from "#db/failure.ts";
import { insertAudit } from "#db/queries/audit.ts";
import {
  appliedChanges,
  changesInState,
  decideHeld,
  findDecided,
  findHeld,
  findSuccessor,
  reopenDecided,
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

type Context = { db: Database; shipped: readonly Model[]; now: Date };

/** Who decides: as the change names them, and in whose audit log it is told; the command line has none. */
export type Decider = {
  by: string;
  audit?: { orgId: string; author: Author };
};

/**
 * Brings a held change into force, from now on, or refuses it until its sources say something else. Throws `not_found`
 * where no such change is held, `invalid_request` where it is no value that the catalog can have, `unavailable`.
 */
export function decideHeldChange(
  { db, shipped, now }: Context,
  { id, accept, by, audit }: { id: number; accept: boolean } & Decider,
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
      const action = accept ? "catalog.accepted" : "catalog.refused";
      await tell(open, audit, action, decided);
      return decided;
    }),
  );
}

/** How long a decision can be taken back: a slip of the hand, not a change of mind. */
const REOPENABLE_MS = 60_000;

/**
 * Takes a decision of the last minute back: the change waits again, and the catalog is as it was before. Throws
 * `not_found` where nobody decided just now, `invalid_request` where the sources have gone on since, `unavailable`.
 */
export function reopenChange(
  { db, now }: Context,
  { id, audit }: { id: number } & Decider,
): Promise<StoredChange> {
  return orUnavailable(
    db.transaction(async (open) => {
      await lockCatalogSync(open);
      const since = new Date(now.getTime() - REOPENABLE_MS);
      const decided = await findDecided(open, id, since);
      if (!decided) {
        throw new AppError(
          "not_found",
          `Nobody decided on change ${id} within the last minute.`,
          { param: "id" },
        );
      }
      const newer = await findSuccessor(open, decided);
      if (newer !== null) {
        throw invalidRequest(
          "id",
          `The sources have said something else since, in change ${newer}: the decision on change ${id} stays.`,
        );
      }
      await tell(open, audit, "catalog.reopened", decided);
      return reopenDecided(open, id);
    }),
  );
}

async function tell(
  db: Database,
  audit: Decider["audit"],
  action: AuditAction,
  { id, model, host, field, before, after }: StoredChange,
): Promise<void> {
  if (!audit) return;
  const value = typeof after === "object" ? {} : { before, after };
  const details = { model, ...(host !== "" && { host }), field, ...value };
  await insertAudit(db, { ...audit, action, objectId: String(id), details });
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
