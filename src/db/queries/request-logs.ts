import { getTableColumns, sql } from "drizzle-orm";
import { centsOf } from "#core/money.ts";
import type { RequestLog } from "#core/request-log.ts";
import type { Database } from "#db/client.ts";
import { storableJson } from "#db/storable.ts";
import { requestLogs } from "#db/schema/index.ts";

/** `id` makes a batch that is written twice, because its first acknowledgement was lost, one row each. */
export type RequestLogRow = RequestLog & { id: string };

const columns = Object.entries(getTableColumns(requestLogs)).map(
  ([field, column]) => [field as keyof RequestLogRow, column.name] as const,
);
const columnList = sql.raw(columns.map(([, name]) => `"${name}"`).join(", "));

/**
 * Writes a batch as one JSON parameter: with a parameter a value, building and binding 42 columns of 500 rows costs
 * the process that serves requests several times as much.
 */
export async function insertRequestLogs(
  db: Database,
  rows: readonly RequestLogRow[],
): Promise<void> {
  const batch = storableJson(rows.map(toColumns));
  await db.execute(sql`
    insert into request_logs (${columnList})
    select ${columnList} from json_populate_recordset(null::request_logs, ${batch}::json)
    on conflict do nothing`);
}

function toColumns(row: RequestLogRow): Record<string, unknown> {
  const stored: Record<string, unknown> = {};
  for (const [field, name] of columns) stored[name] = row[field];
  stored.estimated_cost_cents =
    row.estimatedCost === null ? null : centsOf(row.estimatedCost);
  stored.cost_cents = row.cost === null ? null : centsOf(row.cost);
  return stored;
}
