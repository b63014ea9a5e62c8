import type { CopiedLog, LogSink } from "#core/logs/log-sink.ts";
import type { ClickHouse } from "#clickhouse/client.ts";
import { countedOf, momentOf, storedOf } from "#clickhouse/columns.ts";
import { Conditions } from "#clickhouse/conditions.ts";

/** What is kept of a row, and where. Counts come first: whoever sees a row in the log finds it in the figures. */
const TABLES: Record<string, (row: CopiedLog) => Record<string, unknown>> = {
  request_usage: countedOf,
  request_logs: ({ retentionDays, ...row }) => ({
    ...storedOf(row),
    retention_days: retentionDays,
  }),
};

/** Takes the log's rows in, each once: what is there already is left out, and a batch that is under way counts as there. */
export function createWarehouseSink(clickhouse: ClickHouse): LogSink {
  async function insertInto(
    table: string,
    rows: readonly CopiedLog[],
    batch: string,
  ): Promise<void> {
    const there = await idsIn(clickhouse, table, rows);
    const missing = rows.filter(({ id }) => !there.has(id));
    const stored = TABLES[table];
    if (missing.length === 0 || !stored) return;
    await clickhouse.insert(
      table,
      missing.map(stored),
      missing.length === rows.length ? batch : `${batch} ${missing[0]?.id}`,
    );
  }

  return {
    async insert(rows, batch) {
      if (rows.length === 0) return;
      for (const table of Object.keys(TABLES)) {
        await insertInto(table, rows, batch);
      }
    },
    async forget(orgId, { before, longerThanDays }) {
      const { where, params } = new Conditions().add(
        [
          ["String", orgId],
          ["DateTime64(6, 'UTC')", momentOf(before)],
          ["UInt16", longerThanDays],
        ],
        (org, until, days) =>
          `org_id = ${org} and time < ${until} and retention_days > ${days}`,
      );
      const [any] = await clickhouse.rows(
        `select 1 from request_logs where ${where} limit 1`,
        params,
      );
      if (any)
        await clickhouse.run(`delete from request_logs where ${where}`, params);
    },
  };
}

/** Those of the rows' ids that a table has. */
async function idsIn(
  clickhouse: ClickHouse,
  table: string,
  rows: readonly CopiedLog[],
): Promise<Set<string>> {
  const times = rows.map(({ time }) => time.getTime());
  const { where, params } = new Conditions().add(
    [
      ["Array(String)", [...new Set(rows.map(({ orgId }) => orgId))]],
      ["DateTime64(6, 'UTC')", momentOf(new Date(Math.min(...times)))],
      ["DateTime64(6, 'UTC')", momentOf(new Date(Math.max(...times) + 1))],
      ["Array(UUID)", rows.map(({ id }) => id)],
    ],
    (orgs, from, to, ids) =>
      `org_id in ${orgs} and time >= ${from} and time <= ${to} and id in ${ids}`,
  );
  const there = await clickhouse.rows<{ id: string }>(
    `select id from ${table} where ${where}`,
    params,
  );
  return new Set(there.map(({ id }) => id));
}
