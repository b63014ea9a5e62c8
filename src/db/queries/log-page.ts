import { type SQL, sql } from "drizzle-orm";
import type { LogFilter, LogRange, LogScope } from "#core/logs/log-store.ts";
import { matching, newestFirst } from "#db/queries/log-conditions.ts";
import type { Span } from "#db/queries/log-span.ts";
import { requestLogs } from "#db/schema/index.ts";

/** A query with `columns` of rows, newest first, within `spans` alone where they are known; `time` and `id` are among them. */
export function newestRows(
  columns: SQL,
  { scope, filter }: { scope: LogScope; filter: LogFilter },
  range: LogRange & { writtenSince?: Date; most: number; offset?: number },
  spans: readonly Span[] | null = null,
): SQL {
  const { most, offset = 0 } = range;
  const rows = (within?: SQL) => sql`
    select ${columns} from ${requestLogs} where ${matching(scope, filter, { ...range, within })} order by ${newestFirst}`;
  const page = sql`limit ${most - offset} offset ${offset}`;
  if (!spans) return sql`${rows()} ${page}`;
  const pieces = spans.flatMap((span) => [...inPieces(span)]);
  const moments = (end: "from" | "to") =>
    sql`${`{${pieces.map((span) => moment(span[end])).join()}}`}::timestamptz[]`;
  // Ordered by the pieces first, none of which is read before it is needed.
  return sql`
    select found.* from (
      select * from unnest(${moments("from")}, ${moments("to")}) as span("from", "to") order by "to" desc
    ) as span
    cross join lateral (${rows(sql`${requestLogs.time} >= span."from" and ${requestLogs.time} < span."to"`)} limit ${most}) as found
    order by span."to" desc, found."time" desc, found."id" desc ${page}`;
}

const DAY_MS = 86_400_000;

/**
 * A span from its end on, each piece longer than the one before: the database takes all for short, and reads one of many
 * rows whole, to sort them, where it should stop at a page.
 */
function* inPieces({ from, to }: Span): Generator<Span> {
  let end = to;
  let begin = Math.min(to, Date.now()) - DAY_MS;
  for (let days = 1; begin > from && days < 10_000; days *= 2) {
    yield { from: begin, to: end };
    end = begin;
    begin -= 2 * days * DAY_MS;
  }
  yield { from, to: end };
}

function moment(ms: number): string {
  if (Number.isFinite(ms)) return new Date(ms).toISOString();
  return ms < 0 ? "-infinity" : "infinity";
}
