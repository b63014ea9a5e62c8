import { sql } from "drizzle-orm";
import { rowsOf, type Database } from "#db/client.ts";

/** One hour of one model at one host. */
export type PerformanceRow = {
  /** Where the hour begins, ISO. */
  time: string;
  host: string;
  /** Calls, those included that another host or model then made good. */
  requests: number;
  success_rate: number;
  latency_p50_ms: number | null;
  ttft_p50_ms: number | null;
  tokens_per_second: number | null;
};

/**
 * How a model did at its hosts, over all organisations' live traffic, newest first. What failed here and was answered
 * elsewhere is in the attempts of the request that was answered; few rows have more than one, and an index of their own.
 */
export function performanceOf(
  db: Database,
  model: string,
  { from, to }: { from: Date; to: Date },
): Promise<PerformanceRow[]> {
  const within = sql`time >= ${from.toISOString()}::timestamptz and time < ${to.toISOString()}::timestamptz
    and mode = 'live' and not sandbox`;
  return rowsOf<PerformanceRow>(
    db,
    sql`
    with calls as (
      select time, host, status < 400 as ok, inference_ms, ttft_ms, completion_tokens
      from request_logs
      where ${within} and model = ${model} and host is not null and cache <> 'hit'
        and (status < 400 or status >= 500)
      union all
      select log.time, attempt ->> 'host', false, null, null, null
      from request_logs as log, jsonb_array_elements(log.attempts) with ordinality as tried(attempt, place)
      where ${within} and jsonb_array_length(log.attempts) > 1
        and tried.place < jsonb_array_length(log.attempts)
        and tried.attempt ->> 'model' = ${model}
    )
    select to_char(date_trunc('hour', time at time zone 'UTC'), 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as time, host,
      count(*)::int as requests,
      round(avg(ok::int), 4)::float8 as success_rate,
      round((percentile_cont(0.5) within group (order by inference_ms) filter (where ok))::numeric, 1)::float8 as latency_p50_ms,
      round((percentile_cont(0.5) within group (order by ttft_ms) filter (where ok))::numeric, 1)::float8 as ttft_p50_ms,
      round((percentile_cont(0.5) within group (order by completion_tokens * 1000 / inference_ms)
        filter (where ok and completion_tokens > 0 and inference_ms > 0))::numeric, 1)::float8 as tokens_per_second
    from calls
    group by 1, 2
    order by 1 desc, 2`,
  );
}
