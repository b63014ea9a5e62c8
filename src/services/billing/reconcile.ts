import type { PaidOrder, Payments } from "#core/billing/payments.ts";
import type { Database } from "#db/client.ts";
import { creditOrder, debitRefunds } from "#services/billing/apply-order.ts";
import { walletOf } from "#services/billing/wallet-of.ts";

export type Reconciled = {
  /** Orders that were compared. */
  orders: number;
  /** Orders whose credit or refund had not reached the ledger, and has now. */
  credited: string[];
  debited: string[];
  /** Orders that belong to no wallet, and why. */
  unknown: { orderId: string; reason: string }[];
};

const SETTLED = new Set(["paid", "refunded", "partially_refunded"]);

/** Compares the payment provider's orders since `since` with the ledger, and posts what events have not told. */
export async function reconcile(
  db: Database,
  payments: Payments,
  { since, now }: { since: Date; now: Date },
): Promise<Reconciled> {
  const found: Reconciled = {
    orders: 0,
    credited: [],
    debited: [],
    unknown: [],
  };
  for await (const order of payments.orders({ createdAfter: since })) {
    if (!SETTLED.has(order.status)) continue;
    found.orders++;
    await compare(db, order, now, found);
  }
  return found;
}

async function compare(
  db: Database,
  order: PaidOrder,
  now: Date,
  found: Reconciled,
): Promise<void> {
  const money = {
    id: order.id,
    net_amount: order.netAmount,
    refunded_amount: order.refundedAmount,
  };
  await db.transaction(async (tx) => {
    const wallet = await walletOf(tx, {
      currency: order.currency,
      names: [order.externalCustomerId, order.metadataOrgId],
    });
    if (!("orgId" in wallet)) {
      found.unknown.push({ orderId: order.id, reason: wallet.reason });
      return;
    }
    const { orgId } = wallet;
    if (await creditOrder(tx, orgId, money, now)) found.credited.push(order.id);
    if (await debitRefunds(tx, orgId, money, now)) found.debited.push(order.id);
  });
}
