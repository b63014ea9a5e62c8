import { sql } from "drizzle-orm";
import { rowsOf, type Connection } from "#db/client.ts";
import { digestLogs } from "#db/queries/log-digests.ts";
import { organizationsToRollUp, rollUp } from "#db/queries/usage-rollups.ts";

export type OrgSize = { id: string; rows: number };

const DAYS = 90;
const CHUNK = 200_000;

/**
 * Log rows of many organisations over 90 days: a few large, most small, as customers are; a twentieth of the requests
 * fail. They lie in the order in which they came, as far as a chunk goes. Made inside the database, its indexes last.
 */
export async function seedLogs(
  { db }: Pick<Connection, "db">,
  { rows, orgs, say }: { rows: number; orgs: number; say(line: string): void },
): Promise<void> {
  const until = Date.now();
  await db.execute(sql`
    insert into organizations (id, name)
    select 'org_' || n, 'Organisation ' || n from generate_series(1, ${orgs}::int) as n`);
  await db.execute(sql`
    select ensure_log_partition(90, to_timestamp(${until / 1000}) - n * interval '1 day') from generate_series(-1, ${DAYS}::int) as n`);
  const indexes = await rowsOf<{ name: string; made: string }>(
    db,
    sql`select c.relname::text as name, pg_get_indexdef(i.indexrelid) as made
      from pg_index as i join pg_class as c on c.oid = i.indexrelid
      where i.indrelid = 'request_logs'::regclass and not i.indisprimary`,
  );
  for (const { name } of indexes) {
    await db.execute(sql`drop index ${sql.identifier(name)}`);
  }
  for (let done = 0; done < rows; done += CHUNK) {
    const count = Math.min(CHUNK, rows - done);
    const days = (part: number) => (DAYS * part) / rows;
    await db.execute(
      chunk(count, orgs, until, {
        oldest: days(rows - done),
        newest: days(rows - done - count),
      }),
    );
    say(`${(done + CHUNK).toLocaleString("en")} rows`);
  }
  say("building indexes");
  for (const { made } of indexes) {
    await db.execute(sql.raw(made.replace(" ON ONLY ", " ON ")));
  }
  await db.execute(sql`
    insert into log_changes (org_id, mode, hour)
    select distinct org_id, mode, date_trunc('hour', time, 'UTC') from request_logs`);
  await db.execute(sql`vacuum (analyze)`);
}

/** Counts and digests the seeded rows as the product does. */
export async function countSeeded({
  db,
}: Pick<Connection, "db">): Promise<void> {
  const now = new Date();
  for (const orgId of await organizationsToRollUp(db)) {
    await rollUp(db, orgId, { now, retentionDays: DAYS + 7 });
  }
  for (;;) {
    const [open] = await rowsOf<{ hours: number }>(
      db,
      sql`select count(*)::int as hours from log_digests where holds is null and hour < ${now.toISOString()}::timestamptz - interval '2 hours'`,
    );
    if (!open?.hours) break;
    await digestLogs(db, now);
  }
  await db.execute(sql`vacuum (analyze) usage_rollups, log_digests`);
}

export function organizationSizes({
  db,
}: Pick<Connection, "db">): Promise<OrgSize[]> {
  return rowsOf<OrgSize>(
    db,
    sql`select org_id as id, count(*)::int as rows from request_logs group by 1 order by 2 desc`,
  );
}

/** `ago`: how many days ago the chunk's rows were logged. */
function chunk(
  rows: number,
  orgs: number,
  until: number,
  ago: { oldest: number; newest: number },
) {
  return sql`
    insert into request_logs (
      retention_days, id, org_id, mode, time, request_id, key_id, session_id, endpoint, task, decision, confidence,
      content_mode, complexity_tier, complexity_score, requested_model, model, provider, host, routing_reason,
      fallback_chain, attempts, status, error_code, prompt_tokens, completion_tokens, cached_tokens, reasoning_tokens,
      estimated_cost_cents, cost_cents, saved_cents, cost_is_estimate, price, classification_ms, routing_ms, ttft_ms,
      inference_ms, total_ms, cache, sandbox, stream, ip_hash, user_agent)
    select 90, gen_random_uuid(), 'org_' || org, 'live',
      to_timestamp(${until / 1000}) - (${ago.newest}::float8 + random() * ${ago.oldest - ago.newest}::float8) * interval '1 day',
      'req_' || md5(random()::text), 'key_' || org || '_' || (random() * 3)::int,
      case when random() < 0.3 then 'sess_' || md5(random()::text) end,
      (array['/v1/chat/completions', '/v1/auto/route', '/v1/models/route'])[1 + (random() * 2)::int],
      (array['text', 'code', 'image', 'web_search', 'speech', 'text', 'text'])[1 + (random() * 6)::int],
      (array['regex', 'learned', 'explicit'])[1 + (random() * 2)::int], round(random()::numeric, 3),
      'generate', (array['SIMPLE', 'MEDIUM', 'COMPLEX', 'REASONING'])[1 + (random() * 3)::int], random(),
      case when random() < 0.3 then 'router' end,
      case when failed then null else 'maker' || (model % 7) || '/model-' || model end,
      case when failed then null else 'maker' || (model % 7) end,
      case when failed then null else 'host' || (model % 9) end,
      'SIMPLE text: cheapest of 41 fitting models within 3 % of the best expected quality',
      array['maker1/model-1', 'maker2/model-2', 'maker3/model-3'],
      jsonb_build_array(jsonb_build_object('model', 'maker1/model-' || model, 'host', 'host' || (model % 9), 'status', 200, 'ms', 812.5, 'errorCode', null)),
      case when failed then (array[429, 500, 502, 402, 503])[1 + (random() * 4)::int] else 200 end,
      case when failed then (array['rate_limited', 'internal', 'upstream_error', 'insufficient_credits', 'no_healthy_model'])[1 + (random() * 4)::int] end,
      (random() * 4000)::int, (random() * 900)::int, (random() * 300)::int, (random() * 200)::int,
      random(), random(), random() * 5, random() < 0.02, '{"inputPerMillion": 0.15, "outputPerMillion": 0.6}',
      random() * 2, random() * 3, 80 + random() * 900, 200 + random() * 5000, 210 + random() * 5100,
      (array['off', 'off', 'miss', 'hit'])[1 + (random() * 3)::int], false, random() < 0.5,
      md5(org::text || (random() * 20)::int), 'openai-python/2.3.1'
    from (
      select 1 + floor(${orgs}::int * power(random(), 2.5))::int as org, floor(40 * power(random(), 2))::int as model,
        random() < 0.05 as failed
      from generate_series(1, ${rows}::int)
    ) as made`;
}
