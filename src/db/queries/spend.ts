import { sql } from "drizzle-orm";
import type { BalanceState, SpendState } from "#core/billing/alerts.ts";
import { DEFAULT_LOW_BALANCE } from "#core/billing/defaults.ts";
import { centsOf, type Money, moneyFromCents, NO_MONEY } from "#core/money.ts";
import { type Database, rowsOf } from "#db/client.ts";

/** What an organisation has spent in the UTC day and month of `now`, without what is only set aside. */
export async function spentBy(
  db: Database,
  orgId: string,
  now: Date,
): Promise<{ today: Money; month: Money }> {
  const day = now.toISOString().slice(0, 10);
  const [row] = await rowsOf<{ today: string | null; month: string | null }>(
    db,
    sql`select sum(spent) filter (where day = ${day}::date)::text as today, sum(spent)::text as month
        from key_spend
        where org_id = ${orgId} and day between date_trunc('month', ${day}::date)::date and ${day}::date`,
  );
  return {
    today: row?.today ? moneyFromCents(row.today) : NO_MONEY,
    month: row?.month ? moneyFromCents(row.month) : NO_MONEY,
  };
}

/** Of all organisations: wallets that once had credit and are below what their organisation wants to be told of. */
export async function lowBalances(db: Database): Promise<BalanceState[]> {
  const rows = await rowsOf<{
    org_id: string;
    balance: string;
    reserved: string;
    low: string | null;
    credit: number;
  }>(
    db,
    sql`select w.org_id, w.balance::text, w.reserved::text, l.low::text, c.id::int as credit
        from wallets w
        left join billing_settings s on s.org_id = w.org_id
        cross join lateral (
          select case when s.org_id is null then ${centsOf(DEFAULT_LOW_BALANCE)}::numeric else s.low_balance_cents end as low
        ) l
        cross join lateral (
          select max(id) as id from ledger_entries e where e.org_id = w.org_id and e.cents > 0
        ) c
        where c.id is not null and (w.balance <= 0 or w.balance < l.low)`,
  );
  return rows.map((row) => ({
    orgId: row.org_id,
    balance: moneyFromCents(row.balance),
    reserved: moneyFromCents(row.reserved),
    lowBalance: row.low === null ? null : moneyFromCents(row.low),
    latestCredit: row.credit,
  }));
}

/** Of all organisations: limits of which at least four fifths are spent in the UTC day or month of `now`. */
export async function spendNearLimits(
  db: Database,
  now: Date,
): Promise<SpendState[]> {
  const day = now.toISOString().slice(0, 10);
  const month = `${day.slice(0, 8)}01`;
  const rows = await rowsOf<{
    org_id: string;
    key_id: string | null;
    key_name: string | null;
    period: "day" | "month";
    spent: string;
    spend_limit: string;
  }>(
    db,
    sql`with spends as (
          select org_id, key_id, coalesce(sum(spent) filter (where day = ${day}::date), 0) as today, sum(spent) as month
          from key_spend
          where day between ${month}::date and ${day}::date
          group by org_id, key_id
        ), limits as (
          select k.org_id, k.id as key_id, k.name as key_name, s.today, s.month,
            k.spend_per_day_cents as per_day, k.spend_per_month_cents as per_month
          from api_keys k join spends s on s.org_id = k.org_id and s.key_id = k.id
          where k.revoked_at is null
          union all
          select l.org_id, null, null, sum(s.today), sum(s.month), l.spend_per_day_cents, l.spend_per_month_cents
          from organization_limits l join spends s on s.org_id = l.org_id
          group by l.org_id
        ), periods as (
          select org_id, key_id, key_name, 'day' as period, today as spent, per_day as spend_limit from limits
          union all
          select org_id, key_id, key_name, 'month', month, per_month from limits
        )
        select org_id, key_id, key_name, period, spent::text, spend_limit::text
        from periods where spend_limit > 0 and spent * 5 >= spend_limit * 4`,
  );
  return rows.map((row) => ({
    orgId: row.org_id,
    key:
      row.key_id === null
        ? null
        : { id: row.key_id, name: row.key_name ?? row.key_id },
    period: row.period,
    since: row.period === "day" ? day : month,
    spent: moneyFromCents(row.spent),
    limit: moneyFromCents(row.spend_limit),
  }));
}
