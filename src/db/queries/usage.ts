import { sql } from "drizzle-orm";
import type { Mode } from "#core/caller.ts";
import { dollarsOf, moneyFromCents } from "#core/money.ts";
import type { FailureKind } from "#core/upstream.ts";
import { rowsOf, type Database } from "#db/client.ts";
import { costOf } from "#db/queries/usage-source.ts";

export type UsageGroupRow = {
  task: string | null;
  tier: string | null;
  contentMode: string | null;
  isExplicit: boolean;
  model: string | null;
  provider: string | null;
  requests: number;
  answered: number;
  /** What they cost; in the sandbox, what they would have cost. */
  dollars: number;
  tokens: number;
};

export type CallCountRow = { model: string; calls: number; failures: number };

type Since = { orgId: string; mode: Mode; since: Date; mostRows: number };

/** What a model or its host did wrong. A key, a bill, a request that cannot work are not. */
const FAULTS: readonly FailureKind[] = [
  "connect",
  "timeout",
  "rate_limited",
  "server",
  "missing",
  "empty",
  "garbage",
  "cut",
];

/** Requests since then, the newest `mostRows` at most, counted by what was asked and who answered. */
export async function usageGroups(
  db: Database,
  asked: Since,
): Promise<UsageGroupRow[]> {
  const rows = await rowsOf<UsageGroupRow & { cents: string }>(
    db,
    sql`
    select task, complexity_tier as tier, content_mode as "contentMode",
      coalesce(decision = 'explicit', false) as "isExplicit", model, provider,
      count(*)::int as requests,
      (count(*) filter (where status < 400))::int as answered,
      coalesce(sum(${costOf()}), 0)::numeric(30, 8)::text as cents,
      coalesce(sum(coalesce(prompt_tokens, 0) + coalesce(completion_tokens, 0)), 0)::float8 as tokens
    from (${recent(asked)}) as recent
    group by 1, 2, 3, 4, 5, 6`,
  );
  return rows.map(({ cents, ...group }) => ({
    ...group,
    dollars: dollarsOf(moneyFromCents(cents)),
  }));
}

/** Calls of each model in the same rows. */
export function callCounts(
  db: Database,
  asked: Since,
): Promise<CallCountRow[]> {
  return rowsOf<CallCountRow>(
    db,
    sql`
    select attempt->>'model' as model, count(*)::int as calls,
      (count(*) filter (where attempt->>'errorCode' = any(${`{${FAULTS.join()}}`}::text[])))::int as failures
    from (${recent(asked)}) as recent, jsonb_array_elements(attempts) as attempt
    where attempt->>'model' is not null
    group by 1`,
  );
}

function recent({ orgId, mode, since, mostRows }: Since) {
  return sql`
    select * from request_logs
    where org_id = ${orgId} and mode = ${mode} and time >= ${since.toISOString()}::timestamptz
    order by time desc nulls last, id desc nulls last limit ${mostRows}`;
}
