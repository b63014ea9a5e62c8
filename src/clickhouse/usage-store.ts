import { BUCKETS_PER_OCTAVE, LAST_BUCKET } from "#core/analytics/histogram.ts";
import type {
  Dimension,
  UsageQuery,
  UsageStore,
} from "#core/analytics/usage.ts";
import { type SumsRow, sumsOf } from "#core/analytics/usage-sums.ts";
import type { ClickHouse } from "#clickhouse/client.ts";
import { Conditions } from "#clickhouse/conditions.ts";
import { momentOf } from "#clickhouse/columns.ts";

/** Where each dimension is; a row without a value counts as empty text. */
const DIMENSIONS: Record<Dimension, string> = {
  model: "ifNull(model, '')",
  provider: "ifNull(provider, '')",
  task: "ifNull(task, '')",
  tier: "ifNull(complexity_tier, '')",
  host: "ifNull(host, '')",
  status: "toString(status)",
  key: "ifNull(key_id, '')",
  error: "ifNull(error_code, '')",
};
const BEGINS = {
  minute: "toStartOfMinute(time)",
  hour: "toStartOfHour(time)",
  day: "toStartOfDay(time)",
};

const sum = (column: string) => `sum(ifNull(${column}, 0))`;
/** In the sandbox what it would have cost; what failed costs nothing anywhere. */
const COST =
  "sum(ifNull(if(sandbox and cost_cents is not null, estimated_cost_cents, cost_cents), toDecimal64(0, 8)))";
const SUMS = `
  count() as requests, countIf(status >= 400 and status <> 499) as errors,
  ${sum("prompt_tokens")} as promptTokens, ${sum("completion_tokens")} as completionTokens,
  ${sum("cached_tokens")} as cachedTokens, ${sum("reasoning_tokens")} as reasoningTokens,
  toString(${COST}) as cost, toString(sum(ifNull(saved_cents, toDecimal64(0, 8)))) as saved,
  countIf(cache = 'hit') as cacheHits, countIf(calls > 1) as fallbacks`;

/** Durations by bucket number, as `core/analytics/histogram.ts` numbers them. */
const histogram = (ms: string, only: string) => `
  sumMapIf([toUInt16(least(${LAST_BUCKET}, if(${ms} > 1, floor(log2(${ms}) * ${BUCKETS_PER_OCTAVE}), 0)))], [toUInt64(1)],
    status < 400 and ${ms} is not null and ${only})`;
const histograms = (only: string) =>
  `${histogram("assumeNotNull(total_ms)", only)} as total, ${histogram("ifNull(ttft_ms, 0)", `ttft_ms is not null and ${only}`)} as ttft`;

type Counts = [buckets: number[], counts: number[]];
type HistogramsRow = { total: Counts; ttft: Counts };

/** Usage by the row, which ClickHouse adds up as fast as others read rollups. */
export function createWarehouseUsage(clickhouse: ClickHouse): UsageStore {
  return {
    async points(query) {
      const { where, params } = during(query);
      const rows = await clickhouse.rows<
        SumsRow & HistogramsRow & { at: number }
      >(
        `select toUnixTimestamp(${BEGINS[query.grain]}) as at, ${SUMS}, ${histograms("true")}
        from request_usage where ${where} group by at order by at`,
        params,
      );
      return rows.map(({ at, ...row }) => ({
        at: new Date(at * 1000),
        ...sumsOf(row),
        ...latenciesOf(row),
      }));
    },
    async shares(query) {
      const { where, params } = during(query);
      const sides = Object.entries(DIMENSIONS).map(
        ([dimension, value]) => `('${dimension}', toString(${value}))`,
      );
      const rows = await clickhouse.rows<
        SumsRow & HistogramsRow & { dimension: Dimension; value: string }
      >(
        `select side.1 as dimension, side.2 as value, ${SUMS}, ${histograms("side.1 in ('model', 'host')")}
        from request_usage array join [${sides.join(", ")}] as side
        where ${where} group by dimension, value order by dimension, requests desc, value`,
        params,
      );
      return rows.map(({ dimension, value, ...row }) => ({
        dimension,
        value,
        ...sumsOf(row),
        ...latenciesOf(row),
      }));
    },
    async parts({ by, ...query }) {
      const { where, params } = during(query);
      const rows = await clickhouse.rows<
        SumsRow & { at: number; value: string }
      >(
        `select toUnixTimestamp(${BEGINS[query.grain]}) as at, toString(${DIMENSIONS[by]}) as value, ${SUMS}
        from request_usage where ${where} group by at, value order by at, value`,
        params,
      );
      return rows.map(({ at, value, ...row }) => {
        const { requests, errors, cost, promptTokens, completionTokens } =
          sumsOf(row);
        return {
          at: new Date(at * 1000),
          value,
          requests,
          errors,
          cost,
          promptTokens,
          completionTokens,
        };
      });
    },
  };
}

function during({ orgId, mode, from, to }: UsageQuery): Conditions {
  return new Conditions().add(
    [
      ["String", orgId],
      ["String", mode],
      ["DateTime64(6, 'UTC')", momentOf(from)],
      ["DateTime64(6, 'UTC')", momentOf(to)],
    ],
    (org, which, start, end) =>
      `org_id = ${org} and mode = ${which} and time >= ${start} and time < ${end}`,
  );
}

function latenciesOf({ total, ttft }: HistogramsRow) {
  return { total: mapOf(total), ttft: mapOf(ttft) };
}

function mapOf([buckets, counts]: Counts): Map<number, number> {
  return new Map(buckets.map((bucket, at) => [bucket, counts[at] ?? 0]));
}
