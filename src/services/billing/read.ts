import type { PaidOrder, Payments } from "#core/billing/payments.ts";
import { type Money, NO_MONEY, subtractMoney } from "#core/money.ts";
import type { Database } from "#db/client.ts";
import { listAlerts } from "#db/queries/alerts.ts";
import {
  type BillingSettings,
  ledgerPage,
  type OrganizationLimits,
  readBillingSettings,
  readOrganizationLimits,
  type SubscriptionRow,
  subscriptionsOf,
} from "#db/queries/billing.ts";
import { spentBy } from "#db/queries/spend.ts";
import { listTopUps, type TopUpRow } from "#db/queries/top-ups.ts";
import { readWallet } from "#db/queries/wallet.ts";
import {
  DEFAULT_SETTINGS,
  NO_LIMITS,
  noPayments,
} from "#services/billing/settings.ts";

export type Billing = {
  balance: Money;
  /** Set aside for requests in flight and for what processes lease. */
  reserved: Money;
  /** What may still be spent. */
  available: Money;
  spentToday: Money;
  spentThisMonth: Money;
  limits: OrganizationLimits;
  settings: BillingSettings;
  subscriptions: SubscriptionRow[];
  topUps: TopUpRow[];
};

/** Everything of an organisation's money but the ledger. */
export async function readBilling(
  db: Database,
  orgId: string,
  now: Date,
): Promise<Billing> {
  const wallet = await readWallet(db, orgId);
  const { balance, reserved } = wallet ?? {
    balance: NO_MONEY,
    reserved: NO_MONEY,
  };
  const spent = await spentBy(db, orgId, now);
  return {
    balance,
    reserved,
    available: subtractMoney(balance, reserved),
    spentToday: spent.today,
    spentThisMonth: spent.month,
    limits: (await readOrganizationLimits(db, orgId)) ?? NO_LIMITS,
    settings: (await readBillingSettings(db, orgId)) ?? DEFAULT_SETTINGS,
    subscriptions: await subscriptionsOf(db, orgId),
    topUps: await listTopUps(db, orgId, 10),
  };
}

/** A page of the ledger, newest first; `next` is where the following one begins. */
export async function readLedgerPage(
  db: Database,
  orgId: string,
  { before, limit }: { before: number | null; limit: number },
) {
  const rows = await ledgerPage(db, orgId, { before, limit: limit + 1 });
  const entries = rows.slice(0, limit);
  return {
    entries,
    next: rows.length > limit ? (entries.at(-1)?.id ?? null) : null,
  };
}

/** The organisation's orders at the payment provider, newest first. Throws `unavailable`, `PaymentFailure`. */
export async function listOrders(
  payments: Payments | null,
  orgId: string,
): Promise<PaidOrder[]> {
  if (!payments) throw noPayments();
  return Array.fromAsync(payments.orders({ orgId, limit: 100 }));
}

export function readAlerts(db: Database, orgId: string) {
  return listAlerts(db, orgId, 100);
}
