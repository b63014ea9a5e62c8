import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { PlacedLog, RequestLogRow } from "#core/logs/log-store.ts";
import { moneyFromCents } from "#core/money.ts";
import { rowsOf, type Database } from "#db/client.ts";
import { requestLogs } from "#db/schema/index.ts";

/** Where each field of a row is. */
export const {
  retentionDays: _keptFor,
  loggedAt: _loggedAt,
  ...ownColumns
} = getTableColumns(requestLogs);
const { price: _price, ...told } = ownColumns;

/** Whole microseconds, which a number holds exactly and text would cost more to write and to read. */
export const microsOf = (time: SQL | typeof requestLogs.time): SQL<number> =>
  sql<number>`(extract(epoch from ${time}) * 1000000)::bigint`;

/** ISO with microseconds, as exact as it is stored. */
export function exactTime(micros: number): string {
  const whole = Math.floor(micros / 1_000);
  const rest = String(micros - whole * 1_000).padStart(3, "0");
  return `${new Date(whole).toISOString().slice(0, -1)}${rest}Z`;
}

type Amounts = "estimatedCost" | "cost" | "saved";
const AMOUNTS: ReadonlySet<string> = new Set<Amounts>([
  "estimatedCost",
  "cost",
  "saved",
]);

/** What `placedLogs` reads of each row. */
export const selected = sql.join(
  Object.entries({ ...told, loggedAt: requestLogs.loggedAt }).map(
    ([field, column]) => {
      if (column.getSQLType().startsWith("timestamp"))
        return sql`${microsOf(sql`${column}`)} as ${sql.identifier(field)}`;
      return AMOUNTS.has(field)
        ? sql`${column}::text as ${sql.identifier(field)}`
        : sql`${column} as ${sql.identifier(field)}`;
    },
  ),
  sql`, `,
);

type Told = Omit<PlacedLog, Amounts | "time" | "position"> &
  Record<Amounts, string | null> & { time: number; loggedAt: number };

/**
 * Rows of the log, each as one JSON text: to take 44 columns from the driver, one by one, costs the process that serves
 * requests twice as much. `rows`: a query with what is `selected`, in order.
 */
export async function placedLogs(
  db: Database,
  rows: SQL,
): Promise<(PlacedLog & { loggedAt: Date })[]> {
  const told = await rowsOf<{ told: string }>(
    db,
    sql`select row_to_json(log)::text as told from (${rows}) as log`,
  );
  return told.map((row) => placed(JSON.parse(row.told) as Told));
}

function placed(row: Told): PlacedLog & { loggedAt: Date } {
  return {
    ...row,
    time: dateOf(row.time),
    loggedAt: dateOf(row.loggedAt),
    estimatedCost: amountOf(row.estimatedCost),
    cost: amountOf(row.cost),
    saved: amountOf(row.saved),
    position: { time: exactTime(row.time), id: row.id },
  };
}

const dateOf = (micros: number) => new Date(Math.floor(micros / 1_000));

function amountOf(cents: string | null): RequestLogRow["cost"] {
  return cents === null ? null : moneyFromCents(cents);
}
