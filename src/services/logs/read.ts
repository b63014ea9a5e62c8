import { AppError } from "#core/errors.ts";
import type {
  LogScope,
  LogStore,
  RequestLogRow,
} from "#core/logs/log-store.ts";
import { placeOf } from "#services/logs/cursor.ts";

/** One row by the id that a page shows. Throws `not_found`, also for another organisation's. */
export async function readLog(
  store: LogStore,
  { orgId, mode }: LogScope,
  id: string,
): Promise<RequestLogRow> {
  const row = await store.read({ orgId, mode }, placeOf(id));
  if (!row) {
    throw new AppError(
      "not_found",
      "There is no such row in the log of this organisation and mode; it may be older than the log is kept.",
      { param: "id" },
    );
  }
  return row;
}
