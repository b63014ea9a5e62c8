import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Mode } from "#core/caller.ts";
import type {
  FlagColumn,
  NumberColumn,
  TextColumn,
} from "#core/logs/log-store.ts";
import { rowsOf, type Database } from "#db/client.ts";
import {
  FLAG_COLUMNS,
  NUMBER_COLUMNS,
  TEXT_COLUMNS,
} from "#db/queries/log-conditions.ts";
import { requestLogs } from "#db/schema/index.ts";

/** After an hour's end, when hardly a request of it is still to be logged. */
const SETTLED_MINUTES = 5;
/** Short for the embedded database's one thread, too. */
const HOURS_AT_ONCE = 24;
/** More different texts than this in an hour are as good as any. */
const MOST_TEXTS = 500;
const HOUR_MS = 3_600_000;

const { status } = requestLogs;

/** Those that failed apart: between 200 and 503 lies every status. */
export type Figure = NumberColumn | "status" | "failure";
const FIGURES: Record<Figure, SQL | PgColumn> = {
  ...NUMBER_COLUMNS,
  status: sql`case when ${status} < 400 then ${status} end`,
  failure: sql`case when ${status} >= 400 then ${status} end`,
};
/** Digests that were made in another order tell nonsense: whoever changes it has them made anew. */
const DIGESTED_FIGURES: readonly Figure[] = [
  "confidence",
  "complexityScore",
  "promptTokens",
  "completionTokens",
  "cachedTokens",
  "reasoningTokens",
  "estimatedCost",
  "cost",
  "classificationMs",
  "routingMs",
  "ttftMs",
  "inferenceMs",
  "totalMs",
  "status",
  "failure",
  "attempts",
];

/** A float as a number of fifteen digits is another one. */
function exact(figure: Figure, value: SQL): SQL {
  const column = FIGURES[figure];
  const isFloat =
    "getSQLType" in column && column.getSQLType() === "double precision";
  return isFloat ? sql`${value}::text::numeric` : sql`${value}::numeric`;
}

export type Text = TextColumn | FlagColumn;
/** Of ids it matters only whether there is one: they have indexes of their own. */
const ids: ReadonlySet<Text> = new Set<Text>(["requestId", "sessionId"]);
const { fallbackChain, ...ONE_EACH } = TEXT_COLUMNS;
/** Of which a row holds one. */
const TEXTS = Object.entries({ ...ONE_EACH, ...FLAG_COLUMNS }) as [
  Text,
  PgColumn,
][];
/** Of which it holds some. */
const CHAIN: Text = "fallbackChain";
/** In no model's name. */
const BETWEEN = sql`chr(31)`;

/** Whether a row of the hour may be within the bounds, both included. */
export function reaches(
  figure: Figure,
  { from, to }: { from?: number | undefined; to?: number | undefined },
): SQL {
  const at = sql.raw(`[${DIGESTED_FIGURES.indexOf(figure) + 1}]`);
  const least = sql`${String(from ?? "-infinity")}::numeric`;
  const most = sql`${String(to ?? "infinity")}::numeric`;
  return sql`(highest${at} >= ${least} and lowest${at} <= ${most})`;
}

/** Whether a row of the hour may hold one of the values; empty text: have none. */
export function holds(text: Text, values: readonly string[]): SQL {
  const some = values.map((value) =>
    hashOf(text, sql`${ids.has(text) && value !== "" ? ANY : value}::text`),
  );
  const isHeld = [tooMany(text), ...some].map(
    (hash) => sql`${hash} = any(holds)`,
  );
  return sql`(${sql.join(isHeld, sql` or `)})`;
}

const ANY = "*";
const hashOf = (text: Text, value: SQL) =>
  sql`hashtext(${sql.raw(`'${text}='`)} || ${value})`;
const tooMany = (text: Text) => sql.raw(`hashtext('${text}')`);

function hashesOf([text, column]: [Text, PgColumn]): SQL {
  const value = ids.has(text)
    ? sql`case when ${column} is not null then ${sql.raw(`'${ANY}'`)} end`
    : sql`${column}::text`;
  return hashOf(text, sql`coalesce(${value}, '')`);
}

/** Digests hours that have settled, a day of each organisation at once. One that fails holds up none. */
export async function digestLogs(db: Database, now: Date): Promise<void> {
  const settled = sql`${now.toISOString()}::timestamptz - ${SETTLED_MINUTES + 60} * interval '1 minute'`;
  const open = sql`holds is null and hour <= ${settled}`;
  const scopes = await rowsOf<{ orgId: string; mode: Mode }>(
    db,
    sql`select distinct org_id as "orgId", mode from log_digests where ${open}`,
  );
  const failures: unknown[] = [];
  for (const { orgId, mode } of scopes) {
    const scope = sql`org_id = ${orgId} and mode = ${mode}`;
    await db
      .transaction((turn) => digestHours(turn, scope, open))
      .catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}

async function digestHours(db: Database, scope: SQL, open: SQL): Promise<void> {
  // A statement of its own: the next one must see all that was logged before the digests were locked.
  const locked = await rowsOf<{ hour: string }>(
    db,
    sql`select to_char(hour at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"') as hour from log_digests
      where ${scope} and ${open} order by log_digests.hour desc limit ${HOURS_AT_ONCE} for update skip locked`,
  );
  if (locked.length === 0) return;
  const times = locked.map(({ hour }) => Date.parse(hour));
  const at = (time: number) =>
    sql`${new Date(time).toISOString()}::timestamptz`;
  const hours = sql`array[${sql.join(times.map(at), sql`, `)}]`;
  // Of all partitions but theirs a plan is not even made.
  const span = sql`time >= ${at(Math.min(...times))} and time < ${at(Math.max(...times) + HOUR_MS)}`;
  const list = (parts: SQL[]) => sql.join(parts, sql`, `);
  const figures = (least: "min" | "max") =>
    list(
      DIGESTED_FIGURES.map(
        (figure) =>
          sql`${exact(figure, sql`${sql.raw(least)}(${FIGURES[figure]})`)}`,
      ),
    );
  const name = (text: Text) => sql.identifier(text);
  await db.execute(sql`
    update log_digests set rows = read.rows, lowest = read.lowest, highest = read.highest,
      holds = coalesce(${sql.join(
        [...TEXTS.map(([text]) => text), CHAIN].map(
          (text) =>
            sql`case when cardinality(${name(text)}) > ${MOST_TEXTS} then array[${tooMany(text)}] else ${name(text)} end`,
        ),
        sql` || `,
      )}, '{}')
    from unnest(${hours}) as asked(at) cross join lateral (
      select count(*)::int as rows, array[${figures("min")}] as lowest, array[${figures("max")}] as highest,
        ${list(TEXTS.map((one) => sql`array_agg(distinct ${hashesOf(one)}) as ${name(one[0])}`))},
        string_agg(distinct array_to_string(${fallbackChain}, ${BETWEEN}), ${BETWEEN}) as chains
      from request_logs where ${scope} and ${span} and time >= asked.at and time < asked.at + interval '1 hour'
    ) as read cross join lateral (
      select array_agg(distinct ${hashOf(CHAIN, sql`link`)}) as ${name(CHAIN)}
      from unnest(string_to_array(${BETWEEN} || read.chains, ${BETWEEN})) as link
    ) as chained
    where ${scope} and hour = asked.at`);
}

/** So many of an organisation at once: a week's, where it goes by weeks. */
const MOST_FORGOTTEN = 1_000;

/**
 * Forgets digests of hours from before an organisation's log. Where the log begins is asked once for each, and not for
 * each digest: at 10 million rows that took 54 s where it takes a tenth of one.
 */
export async function forgetDigests(db: Database): Promise<void> {
  await db.execute(sql`
    with logs as materialized (
      select o.id as org_id, m.mode, coalesce(date_trunc('hour', (
        select min(time) from request_logs as l where l.org_id = o.id and l.mode = m.mode
      ), 'UTC'), 'infinity') as since
      from organizations as o, unnest(array['live', 'test']) as m(mode)
    )
    delete from log_digests where ctid = any(array(
      select old.ctid from logs cross join lateral (
        select ctid from log_digests as d
        where d.org_id = logs.org_id and d.mode = logs.mode and d.hour < logs.since
        limit ${MOST_FORGOTTEN}
      ) as old
    ))`);
}
