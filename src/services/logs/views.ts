import { AppError, invalidRequest } from "#core/errors.ts";
import type { Database } from "#db/client.ts";
import { orUnavailable } from "#db/failure.ts";
import { newId } from "#db/new-id.ts";
import {
  countLogViews,
  deleteLogView,
  insertLogView,
  listLogViews,
  type SavedLogView,
} from "#db/queries/saved-log-views.ts";

const MOST_VIEWS = 100;

export function savedViews(
  db: Database,
  orgId: string,
): Promise<SavedLogView[]> {
  return orUnavailable(listLogViews(db, orgId));
}

/** Throws `invalid_request` where the organisation has a hundred already. */
export async function saveView(
  db: Database,
  orgId: string,
  { name, filter, now }: Pick<SavedLogView, "name" | "filter"> & { now: Date },
): Promise<SavedLogView> {
  if ((await orUnavailable(countLogViews(db, orgId))) >= MOST_VIEWS) {
    throw invalidRequest(
      "name",
      `An organisation keeps at most ${MOST_VIEWS} views. Delete one first.`,
    );
  }
  const view = { id: newId("view"), orgId, name, filter, createdAt: now };
  await orUnavailable(insertLogView(db, view));
  return view;
}

/** Throws `not_found`. */
export async function deleteView(
  db: Database,
  orgId: string,
  id: string,
): Promise<void> {
  if (!(await orUnavailable(deleteLogView(db, orgId, id)))) {
    throw new AppError("not_found", "There is no such view.", { param: "id" });
  }
}
