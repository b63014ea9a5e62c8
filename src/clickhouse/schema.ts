import type { ClickHouse } from "#clickhouse/client.ts";

/** Statements that bring the database up to date, in order. One that was released is never changed: another follows. */
const MIGRATIONS: readonly string[] = [
  // What is too old goes by whole parts: a partition holds the rows of one week that are kept equally long.
  `create table if not exists request_logs (
    org_id LowCardinality(String),
    mode LowCardinality(String),
    time DateTime64(6, 'UTC'),
    id UUID,
    logged_at DateTime64(3, 'UTC') default now64(3),
    retention_days UInt16,
    request_id String,
    key_id LowCardinality(Nullable(String)),
    session_id Nullable(String),
    endpoint LowCardinality(String),
    task LowCardinality(Nullable(String)),
    decision LowCardinality(Nullable(String)),
    confidence Nullable(Float64),
    content_mode LowCardinality(Nullable(String)),
    complexity_tier LowCardinality(Nullable(String)),
    complexity_score Nullable(Float64),
    requested_model Nullable(String),
    model LowCardinality(Nullable(String)),
    provider LowCardinality(Nullable(String)),
    host LowCardinality(Nullable(String)),
    routing_reason Nullable(String),
    fallback_chain Array(String),
    attempts String,
    status UInt16,
    error_code LowCardinality(Nullable(String)),
    prompt_tokens Nullable(Int64),
    completion_tokens Nullable(Int64),
    cached_tokens Nullable(Int64),
    reasoning_tokens Nullable(Int64),
    estimated_cost_cents Nullable(Decimal(20, 8)),
    cost_cents Nullable(Decimal(20, 8)),
    saved_cents Nullable(Decimal(20, 8)),
    cost_is_estimate Bool,
    price Nullable(String),
    classification_ms Nullable(Float64),
    routing_ms Nullable(Float64),
    ttft_ms Nullable(Float64),
    inference_ms Nullable(Float64),
    total_ms Float64,
    cache LowCardinality(String),
    guardrail LowCardinality(Nullable(String)),
    sandbox Bool,
    stream Bool,
    own_key Bool,
    ip_hash Nullable(String),
    user_agent Nullable(String)
  ) engine = MergeTree
  partition by (retention_days, toMonday(time))
  order by (org_id, mode, time, id)
  ttl toDateTime(time) + toIntervalDay(retention_days)
  settings ttl_only_drop_parts = 1, non_replicated_deduplication_window = 10000`,
  // What is counted of a row outlives it, as the database's own counts do, and names no caller.
  `create table if not exists request_usage (
    org_id LowCardinality(String),
    mode LowCardinality(String),
    time DateTime64(6, 'UTC'),
    id UUID,
    key_id LowCardinality(Nullable(String)),
    task LowCardinality(Nullable(String)),
    complexity_tier LowCardinality(Nullable(String)),
    model LowCardinality(Nullable(String)),
    provider LowCardinality(Nullable(String)),
    host LowCardinality(Nullable(String)),
    status UInt16,
    error_code LowCardinality(Nullable(String)),
    calls UInt16,
    prompt_tokens Nullable(Int64),
    completion_tokens Nullable(Int64),
    cached_tokens Nullable(Int64),
    reasoning_tokens Nullable(Int64),
    estimated_cost_cents Nullable(Decimal(20, 8)),
    cost_cents Nullable(Decimal(20, 8)),
    saved_cents Nullable(Decimal(20, 8)),
    total_ms Float64,
    ttft_ms Nullable(Float64),
    cache LowCardinality(String),
    sandbox Bool
  ) engine = MergeTree
  partition by toYYYYMM(time)
  order by (org_id, mode, time, id)
  ttl toDateTime(time) + toIntervalDay(800)
  settings ttl_only_drop_parts = 1, non_replicated_deduplication_window = 10000`,
];

/** The same server, brought up to date before anything is asked of it, and tried again where that failed. */
export function migrated(clickhouse: ClickHouse): ClickHouse {
  let migrating: Promise<void> | null = null;
  const ready = () => {
    migrating ??= migrateClickHouse(clickhouse).catch((error: unknown) => {
      migrating = null;
      throw error;
    });
    return migrating;
  };
  return {
    async rows(...asked) {
      await ready();
      return clickhouse.rows(...asked);
    },
    async run(...asked) {
      await ready();
      return clickhouse.run(...asked);
    },
    async insert(...asked) {
      await ready();
      return clickhouse.insert(...asked);
    },
    close: clickhouse.close,
  };
}

const DAY_MS = 86_400_000;

/** The first moment of the first day of which every row has been copied: the day after the first one was. */
export async function wholeDaysFrom(clickhouse: ClickHouse): Promise<Date> {
  const [first] = await clickhouse.rows<{ since: number }>(
    "select toUnixTimestamp(min(since)) as since from schema_versions",
  );
  const days = Math.floor(((first?.since ?? 0) * 1000) / DAY_MS);
  return new Date((days + 1) * DAY_MS);
}

/** Safe when several processes start together: every statement may run twice. */
async function migrateClickHouse(clickhouse: ClickHouse): Promise<void> {
  await clickhouse.run(
    "create table if not exists schema_versions (version UInt32, since DateTime default now()) engine = MergeTree order by version",
  );
  const [known] = await clickhouse.rows<{ version: number }>(
    "select max(version) as version from schema_versions",
  );
  for (const [at, statement] of MIGRATIONS.entries()) {
    const version = at + 1;
    if (version <= (known?.version ?? 0)) continue;
    await clickhouse.run(statement);
    await clickhouse.insert(
      "schema_versions",
      [{ version }],
      `version ${version}`,
    );
  }
}
