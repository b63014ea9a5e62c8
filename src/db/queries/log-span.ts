import { type SQL, sql } from "drizzle-orm";
import type { LogFilter, LogRange, LogScope } from "#core/logs/log-store.ts";
import { rowsOf, type Database } from "#db/client.ts";
import {
  type Figure,
  holds,
  reaches,
  type Text,
} from "#db/queries/log-digests.ts";
import { storable } from "#db/storable.ts";

/** A part of the log's time, its end excluded. */
export type Span = { from: number; to: number };

/** So many rows are passed over sooner than a span of its own is begun after them. */
const HARDLY_ROWS = 250;
const HOUR_MS = 3_600_000;

/**
 * Where rows that match may be, newest first: an index in the order of the log passes over a million rows for what one of
 * them has, the digests of their hours are a few thousand. Null: anywhere.
 */
export async function spansOf(
  db: Database,
  scope: LogScope,
  filter: LogFilter,
  { after }: Pick<LogRange, "after">,
): Promise<Span[] | null> {
  const asked = askedFor(filter);
  if (asked.length === 0) return null;
  const [over] = await rowsOf<{ hours: number[] | null; rows: number[] }>(
    db,
    sql`select array_agg(at) as hours, array_agg(rows) as rows from (
      select (extract(epoch from hour) / 3600)::int as at, rows from log_digests
      where org_id = ${scope.orgId} and mode = ${scope.mode}${within(filter, after)}
        and holds is not null and (${sql.join(asked, sql` and `)}) is not true
        and hour not in (select hour from log_changes where org_id = ${scope.orgId} and mode = ${scope.mode})
    ) as over`,
  );
  const hours = (over?.hours ?? [])
    .map((at, n) => ({ at, rows: over?.rows[n] ?? 0 }))
    .sort((one, other) => one.at - other.at);
  const spans = beside(hours);
  return spans.length === 1 ? null : spans;
}

/** What the hours are read for that may be left out. */
function within({ from, to }: LogFilter, after: LogRange["after"]): SQL {
  const bounds = [
    from &&
      sql` and hour > ${new Date(from.getTime() - HOUR_MS).toISOString()}::timestamptz`,
    to && sql` and hour < ${to.toISOString()}::timestamptz`,
    after && sql` and hour <= ${after.time}::timestamptz`,
  ];
  return sql.join(
    bounds.filter((bound) => bound !== undefined && bound !== null),
  );
}

/** Each that an hour must meet. What is searched for is found by indexes of its own, and so are ids. */
function askedFor(filter: LogFilter): SQL[] {
  const { model, provider, task, keyId, status, anyOf, between, flags } =
    filter;
  const ids = [...(anyOf?.requestId ?? []), ...(anyOf?.sessionId ?? [])];
  if (filter.search !== undefined || ids.some((id) => id !== "")) return [];
  const only = { model, provider, task, keyId, ...flags };
  return [
    ...Object.entries(only).flatMap(([text, value]) =>
      value === undefined
        ? []
        : [holds(text as Text, [storable(String(value))])],
    ),
    ...Object.entries(anyOf ?? {}).flatMap(([text, values]) =>
      values && values.length > 0
        ? [holds(text as Text, values.map(storable))]
        : [],
    ),
    ...Object.entries(between ?? {}).flatMap(([figure, bounds]) =>
      bounds ? [reaches(figure as Figure, bounds)] : [],
    ),
    ...(status
      ? [sql`(${reaches("status", status)} or ${reaches("failure", status)})`]
      : []),
  ];
}

/** The time beside hours that are passed over, which come in order. */
function beside(hours: readonly { at: number; rows: number }[]): Span[] {
  const holes: { from: number; to: number; rows: number }[] = [];
  for (const { at, rows } of hours) {
    const last = holes.at(-1);
    if (last?.to === at) {
      last.to++;
      last.rows += rows;
    } else {
      holes.push({ from: at, to: at + 1, rows });
    }
  }
  const spans: Span[] = [];
  let from = -Infinity;
  for (const hole of holes) {
    if (hole.rows < HARDLY_ROWS) continue;
    spans.push({ from, to: hole.from * HOUR_MS });
    from = hole.to * HOUR_MS;
  }
  spans.push({ from, to: Infinity });
  return spans.reverse();
}
