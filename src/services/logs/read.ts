import { AppError } from "#core/errors.ts";
import type { Database } from "#db/client.ts";
import { orUnavailable } from "#db/failure.ts";
import type { LogScope } from "#db/queries/log-conditions.ts";
import {
  readRequestLog,
  type RequestLogRow,
} from "#db/queries/request-logs.ts";
import { placeOf } from "#services/logs/cursor.ts";

/** One row by the id that a page shows. Throws `not_found`, also for another organisation's. */
export async function readLog(
  db: Database,
  { orgId, mode }: LogScope,
  id: string,
): Promise<RequestLogRow> {
  const row = await orUnavailable(
    readRequestLog(db, { orgId, mode }, placeOf(id)),
  );
  if (!row) {
    throw new AppError(
      "not_found",
      "There is no such row in the log of this organisation and mode; it may be older than the log is kept.",
      { param: "id" },
    );
  }
  return row;
}
