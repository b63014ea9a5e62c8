import { type SQL, sql } from "drizzle-orm";
import { mergeInto } from "#core/analytics/histogram.ts";
import type {
  Dimension,
  LatencyHistograms,
  UsagePart,
  UsagePoint,
  UsageShare,
  UsageStore,
  UsageSums,
} from "#core/analytics/usage.ts";
import { type SumsRow, sumsOf } from "#core/analytics/usage-sums.ts";
import { moneyFromCents } from "#core/money.ts";
import { rowsOf, type Database } from "#db/client.ts";
import { usageSource } from "#db/queries/usage-source.ts";

/** Usage out of the rollups and, by the minute, out of the log itself. */
export function createUsageStore(db: Database): UsageStore {
  return {
    async points(query) {
      const rows = await rowsOf<SumsRow & HistogramRow & { at: number }>(
        db,
        sql`
        select ${epoch}, ${TOLD}, total_buckets::int[] as "totalBuckets", total_counts as "totalCounts",
          ttft_buckets::int[] as "ttftBuckets", ttft_counts as "ttftCounts"
        from (${usageSource(query)}) as usage where dimension = 'all' order by at`,
      );
      return rows.map((row): UsagePoint => {
        const point = {
          at: new Date(row.at),
          ...sumsOf(row),
          ...noLatencies(),
        };
        mergeInto(point.total, row.totalBuckets, row.totalCounts);
        mergeInto(point.ttft, row.ttftBuckets, row.ttftCounts);
        return point;
      });
    },
    async shares(query) {
      const rows = await rowsOf<
        SumsRow & { dimension: Dimension; value: string; filled: Filled[] }
      >(
        db,
        sql`
        with usage as materialized (select * from (${usageSource(query)}) as source where dimension <> 'all'),
        summed as (select dimension, value, ${ADDED} from usage group by dimension, value),
        filled as (
          select dimension, value, json_agg(json_build_array(measure, bucket, n)) as filled from (
            select dimension, value, measure, bucket, sum(n) as n from (
              ${unnested("total")} union all ${unnested("ttft")}
            ) as each group by dimension, value, measure, bucket
          ) as merged group by dimension, value
        )
        select dimension, value, ${TOLD}, coalesce(filled, '[]') as filled
        from summed left join filled using (dimension, value)
        order by dimension, requests desc, value`,
      );
      return rows.map(({ dimension, value, filled, ...row }): UsageShare => {
        const latencies = noLatencies();
        for (const [measure, bucket, count] of filled) {
          latencies[measure].set(bucket, count);
        }
        return { dimension, value, ...sumsOf(row), ...latencies };
      });
    },
    async parts({ by, ...query }) {
      const rows = await rowsOf<PartRow>(
        db,
        sql`
        select ${epoch}, value, requests::float8 as requests, errors::float8 as errors, cost_cents::text as cost,
          prompt_tokens::float8 as "promptTokens", completion_tokens::float8 as "completionTokens"
        from (${usageSource(query)}) as usage where dimension = ${by} order by at, value`,
      );
      return rows.map((row): UsagePart => ({
        ...row,
        at: new Date(row.at),
        cost: moneyFromCents(row.cost),
      }));
    },
  };
}

type Filled = [measure: "total" | "ttft", bucket: number, count: number];
type HistogramRow = Record<
  "totalBuckets" | "totalCounts" | "ttftBuckets" | "ttftCounts",
  number[] | null
>;
type PartRow = {
  at: number;
  value: string;
  requests: number;
  errors: number;
  cost: string;
  promptTokens: number;
  completionTokens: number;
};

/** Raw timestamps come differently from the two drivers. */
const epoch = sql`(extract(epoch from at) * 1000)::float8 as at`;

const COUNTS = {
  requests: "requests",
  errors: "errors",
  promptTokens: "prompt_tokens",
  completionTokens: "completion_tokens",
  cachedTokens: "cached_tokens",
  reasoningTokens: "reasoning_tokens",
  cacheHits: "cache_hits",
  fallbacks: "fallbacks",
} satisfies Partial<Record<keyof UsageSums, string>>;
const AMOUNTS = { cost: "cost_cents", saved: "saved_cents" };

const listed = (
  entries: [string, string][],
  write: (entry: [string, string]) => string,
) => entries.map(write).join(", ");
const TOLD = sql.raw(
  [
    listed(
      Object.entries(COUNTS),
      ([field, name]) => `${name}::float8 as "${field}"`,
    ),
    listed(
      Object.entries(AMOUNTS),
      ([field, name]) => `${name}::numeric(30, 8)::text as "${field}"`,
    ),
  ].join(", "),
);
const ADDED = sql.raw(
  listed(
    [...Object.entries(COUNTS), ...Object.entries(AMOUNTS)],
    ([, name]) => `sum(${name}) as ${name}`,
  ),
);

function unnested(of: "total" | "ttft"): SQL {
  return sql.raw(
    `select dimension, value, '${of}' as measure, bucket, n from usage cross join unnest(${of}_buckets, ${of}_counts) as f(bucket, n)`,
  );
}

function noLatencies(): LatencyHistograms {
  return { total: new Map(), ttft: new Map() };
}
