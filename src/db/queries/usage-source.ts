import { type SQL, sql, type SQLWrapper } from "drizzle-orm";
import { BUCKETS_PER_OCTAVE, LAST_BUCKET } from "#core/analytics/histogram.ts";
import type { Dimension, UsageQuery } from "#core/analytics/usage.ts";

/** Where each dimension is in the log. */
const COLUMNS: Record<Dimension, SQL> = {
  model: sql`l.model`,
  provider: sql`l.provider`,
  task: sql`l.task`,
  tier: sql`l.complexity_tier`,
  host: sql`l.host`,
  status: sql`l.status::text`,
  key: sql`l.key_id`,
  error: sql`l.error_code`,
};
const DIMENSIONS = Object.keys(COLUMNS) as Dimension[];
const named = (dimension: string) => sql.identifier(dimension);
const all = (parts: SQLWrapper[]) =>
  sql.join(
    parts.map((part) => sql`${part}`),
    sql`, `,
  );

/** What `usage_rollups` holds of a moment, in the order of `ROLLUP_COLUMNS`. */
const SUMS = [
  "requests",
  "errors",
  "prompt_tokens",
  "completion_tokens",
  "cached_tokens",
  "reasoning_tokens",
  "cost_cents",
  "saved_cents",
  "cache_hits",
  "fallbacks",
] as const;
const HISTOGRAMS = [
  "total_buckets",
  "total_counts",
  "ttft_buckets",
  "ttft_counts",
] as const;
export const ROLLUP_COLUMNS = sql.raw(
  ["dimension", "at", "value", ...SUMS, ...HISTOGRAMS].join(", "),
);
export const SUMMED = sql.raw(
  SUMS.map((name) => `sum(${name}) as ${name}`).join(", "),
);

const bucket = (ms: SQL) =>
  sql
    .raw(`least(${LAST_BUCKET}, case when `)
    .append(ms)
    .append(sql.raw(` > 1 then floor(ln(`))
    .append(ms)
    .append(
      sql.raw(`) / ln(2::float8) * ${BUCKETS_PER_OCTAVE}) else 0 end)::int`),
    );

/** What a row of the log cost; in the sandbox what it would have cost. What failed costs nothing in either. */
export const costOf = (row = ""): SQL =>
  sql.raw(
    `coalesce(case when ${row}sandbox and ${row}cost_cents is not null then ${row}estimated_cost_cents else ${row}cost_cents end, 0)`,
  );

/**
 * Rows of the log, counted by `at` over all and along each dimension: a query with `ROLLUP_COLUMNS`. `rows` is what
 * follows `from`: the log as `l`; `at` is the row's moment.
 */
export function countedLogs(rows: SQL, at: SQL): SQL {
  const sets = DIMENSIONS.map((name) => sql`(at, ${named(name)})`);
  return sql`
    with facts as materialized (
      select ${at} as at,
        ${all(DIMENSIONS.map((name) => sql`coalesce(${COLUMNS[name]}, '') as ${named(name)}`))},
        l.status as code, l.prompt_tokens, l.completion_tokens, l.cached_tokens, l.reasoning_tokens,
        ${costOf("l.")} as cost,
        coalesce(l.saved_cents, 0) as saved, l.cache, jsonb_array_length(l.attempts) as tries,
        case when l.status < 400 then ${bucket(sql`l.total_ms`)} end as total_bucket,
        case when l.status < 400 and l.ttft_ms is not null then ${bucket(sql`l.ttft_ms`)} end as ttft_bucket
      from ${rows}
    ), counted as (
      select at,
        case ${sql.join(
          DIMENSIONS.map(
            (name) => sql`when grouping(${named(name)}) = 0 then ${name}::text`,
          ),
          sql` `,
        )} else 'all' end as dimension,
        coalesce(${all(DIMENSIONS.map(named))}, '') as value,
        count(*) as requests,
        count(*) filter (where code >= 400 and code <> 499) as errors,
        coalesce(sum(prompt_tokens), 0) as prompt_tokens,
        coalesce(sum(completion_tokens), 0) as completion_tokens,
        coalesce(sum(cached_tokens), 0) as cached_tokens,
        coalesce(sum(reasoning_tokens), 0) as reasoning_tokens,
        sum(cost) as cost_cents, sum(saved) as saved_cents,
        count(*) filter (where cache = 'hit') as cache_hits,
        count(*) filter (where tries > 1) as fallbacks
      from facts group by grouping sets ((at), ${all(sets)})
    ), total as (${histogram("total_bucket")}), ttft as (${histogram("ttft_bucket")})
    select c.dimension, c.at, c.value, ${sql.raw(SUMS.map((name) => `c.${name}`).join(", "))},
      total.buckets as total_buckets, total.counts as total_counts,
      ttft.buckets as ttft_buckets, ttft.counts as ttft_counts
    from counted as c
    left join total using (at, dimension, value)
    left join ttft using (at, dimension, value)`;
}

/** Over all, along models and along hosts. */
function histogram(of: "total_bucket" | "ttft_bucket"): SQL {
  const name = sql.raw(of);
  return sql`
    select at, dimension, value, array_agg(bucket order by bucket)::smallint[] as buckets,
      array_agg(n order by bucket)::int[] as counts
    from (
      select at, ${name} as bucket, count(*)::int as n,
        case when grouping(model) = 0 then 'model' when grouping(host) = 0 then 'host' else 'all' end as dimension,
        coalesce(model, host, '') as value
      from facts where ${name} is not null
      group by grouping sets ((at, ${name}), (at, model, ${name}), (at, host, ${name}))
    ) as filled group by at, dimension, value`;
}

/** A query with `ROLLUP_COLUMNS` for a period: minutes are counted from the log, hours and days are stored. */
export function usageSource({ orgId, mode, grain, from, to }: UsageQuery): SQL {
  const start = sql`${from.toISOString()}::timestamptz`;
  const end = sql`${to.toISOString()}::timestamptz`;
  if (grain !== "minute") {
    return sql`
      select ${ROLLUP_COLUMNS} from usage_rollups
      where org_id = ${orgId} and mode = ${mode} and grain = ${grain} and at >= ${start} and at < ${end}`;
  }
  return countedLogs(
    sql`request_logs as l where l.org_id = ${orgId} and l.mode = ${mode} and l.time >= ${start} and l.time < ${end}`,
    sql`date_trunc('minute', l.time, 'UTC')`,
  );
}
