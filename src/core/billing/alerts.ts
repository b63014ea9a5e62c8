import type { EventType } from "#core/billing/defaults.ts";
import { dollarsOf, type Money, NO_MONEY } from "#core/money.ts";

/** One thing that an organisation is to be told. The same `occasion` is told once. */
export type Alert = {
  orgId: string;
  type: EventType;
  occasion: string;
  /** In the wire's words: dollars as numbers. */
  data: Record<string, unknown>;
};

export type BalanceState = {
  orgId: string;
  balance: Money;
  reserved: Money;
  /** Below this it is low; null: not to be told. */
  lowBalance: Money | null;
  /** The ledger entry of the latest credit: with new credit the alerts are armed anew. */
  latestCredit: number;
};

/** Whether the balance is worth a word. Empty is told also where low was not wanted. */
export function balanceAlert(state: BalanceState): Alert | null {
  const { orgId, balance, lowBalance, latestCredit } = state;
  const isEmpty = balance <= NO_MONEY;
  if (!isEmpty && (lowBalance === null || balance >= lowBalance)) return null;
  const type = isEmpty ? "balance.empty" : "balance.low";
  return {
    orgId,
    type,
    occasion: `${type}:${latestCredit}`,
    data: {
      balance_dollars: dollarsOf(balance),
      reserved_dollars: dollarsOf(state.reserved),
      ...(lowBalance !== null && {
        low_balance_dollars: dollarsOf(lowBalance),
      }),
    },
  };
}

export type SpendState = {
  orgId: string;
  /** Null: the organisation's own limit. */
  key: { id: string; name: string } | null;
  period: "day" | "month";
  /** First day of the period, UTC: `2026-11-25`, or `2026-11-01` for a month. */
  since: string;
  spent: Money;
  limit: Money;
};

/** At four fifths of a limit, and at the limit. */
export function spendAlert(state: SpendState): Alert | null {
  const { orgId, key, period, since, spent, limit } = state;
  if (limit <= NO_MONEY || spent * 5n < limit * 4n) return null;
  const type =
    spent >= limit
      ? ("spend_limit.reached" as const)
      : ("spend_limit.warning" as const);
  return {
    orgId,
    type,
    // A limit that was changed is another occasion.
    occasion: `${type}:${key?.id ?? "organization"}:${period}:${since}:${limit}`,
    data: {
      scope: key ? "key" : "organization",
      ...(key && { key_id: key.id, key_name: key.name }),
      period,
      since,
      spent_dollars: dollarsOf(spent),
      limit_dollars: dollarsOf(limit),
    },
  };
}
