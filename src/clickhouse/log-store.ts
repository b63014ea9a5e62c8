import {
  type LogStore,
  MOST_LATE_MS,
  type PlacedLog,
} from "#core/logs/log-store.ts";
import type { ClickHouse } from "#clickhouse/client.ts";
import {
  exactTime,
  momentOf,
  rowOf,
  SELECTED,
  type SelectedRow,
} from "#clickhouse/columns.ts";
import { type Conditions, matching } from "#clickhouse/conditions.ts";

const NEWEST_FIRST = "order by time desc, id desc";

/** The log as it was copied to ClickHouse. */
export function createWarehouseLog(clickhouse: ClickHouse): LogStore {
  const select = <Row extends SelectedRow>(
    what: string,
    { where, params }: Conditions,
    limit: number,
  ) =>
    clickhouse.rows<Row>(
      `select ${what} from request_logs where ${where} ${NEWEST_FIRST} limit ${limit}`,
      params,
    );

  return {
    async list(scope, filter, { limit, ...range }) {
      const found = matching(scope, filter, range);
      return (await select(SELECTED, found, limit)).map(placed);
    },
    async positionAt(scope, filter, { after, count }) {
      const { where, params } = matching(scope, filter, { after });
      const [row, next] = await clickhouse.rows<SelectedRow>(
        `select time, id from request_logs where ${where} ${NEWEST_FIRST} limit 2 offset ${count - 1}`,
        params,
      );
      if (!row) return null;
      return { position: positionOf(row), hasMore: next !== undefined };
    },
    async count(scope, filter, { after, most }) {
      const { where, params } = matching(scope, filter, { after });
      const [counted] = await clickhouse.rows<{ rows: string | number }>(
        `select count() as rows from (select 1 from request_logs where ${where} limit ${most})`,
        params,
      );
      return Number(counted?.rows ?? 0);
    },
    async fresh(scope, filter, { since, limit }) {
      const found = matching(scope, filter, { after: null }).add(
        [
          [
            "DateTime64(6, 'UTC')",
            momentOf(new Date(since.getTime() - MOST_LATE_MS)),
          ],
          ["DateTime64(3, 'UTC')", momentOf(since)],
        ],
        (oldest, from) => `time >= ${oldest} and logged_at >= ${from}`,
      );
      const rows = await select<SelectedRow & { logged_at: string }>(
        `${SELECTED}, logged_at`,
        found,
        limit,
      );
      return rows.map((row) => ({
        ...placed(row),
        loggedAt: new Date(exactTime(row.logged_at)),
      }));
    },
    async read(scope, { time, id }) {
      const found = matching(scope, {}, { after: null }).add(
        [
          ["DateTime64(6, 'UTC')", momentOf(time)],
          ["UUID", id],
        ],
        (at, row) => `time = ${at} and id = ${row}`,
      );
      const [row] = await select(SELECTED, found, 1);
      return row ? rowOf(row) : null;
    },
  };
}

function placed(selected: SelectedRow): PlacedLog {
  const { price: _price, ...row } = rowOf(selected);
  return { ...row, position: positionOf(selected) };
}

function positionOf({ time, id }: SelectedRow) {
  return { time: exactTime(time), id };
}
