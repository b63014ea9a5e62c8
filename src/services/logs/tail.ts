import { invalidRequest } from "#core/errors.ts";
import type {
  LogFilter,
  LogScope,
  LogStore,
  PlacedLog,
} from "#core/logs/log-store.ts";

/** A batch shows all at once, a moment after the time its rows bear: what was told last is told again. */
const OVERLAP_MS = 3_000;
const FARTHEST_BACK_MS = 10 * 60_000;

/** Rows that were written since the last call, newest first, some of them twice. */
export async function tailLogs(
  { store, now }: { store: LogStore; now: number },
  { orgId, mode }: LogScope,
  {
    since,
    limit,
    filter,
  }: { since: string | null; limit: number; filter: LogFilter },
): Promise<{ rows: PlacedLog[]; cursor: string }> {
  const last = since === null ? now : Date.parse(since);
  if (Number.isNaN(last)) {
    throw invalidRequest(
      "since",
      "since is not the `cursor` of an earlier answer. Leave it out to begin anew.",
    );
  }
  const from = Math.max(last - OVERLAP_MS, now - FARTHEST_BACK_MS);
  const rows = await store.fresh({ orgId, mode }, filter, {
    since: new Date(from),
    limit,
  });
  const newest = rows.reduce(
    (most, { loggedAt }) => Math.max(most, loggedAt.getTime()),
    last,
  );
  return { rows, cursor: new Date(newest).toISOString() };
}
