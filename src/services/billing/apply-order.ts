import {
  dollarsOf,
  moneyFromCents,
  NO_MONEY,
  subtractMoney,
} from "#core/money.ts";
import type { Database } from "#db/client.ts";
import { lockWallet, refundedSoFar } from "#db/queries/polar.ts";
import { endPendingTopUp } from "#db/queries/top-ups.ts";
import { postToLedger } from "#db/queries/wallet.ts";
import { emitEvent } from "#services/webhooks/emit.ts";

/** What of an order moves money; amounts are whole cents. */
export type OrderMoney = {
  id: string;
  net_amount: number;
  /** Of all refunds together. */
  refunded_amount: number;
};

/** Credits a paid order once, whoever tells of it and however often. Answers whether it did. */
export async function creditOrder(
  tx: Database,
  orgId: string,
  order: OrderMoney,
  at: Date,
): Promise<boolean> {
  const amount = moneyFromCents(order.net_amount);
  const { posted, balance } = await postToLedger(tx, {
    orgId,
    kind: "purchase",
    amount,
    idempotencyKey: `polar:order:${order.id}`,
    reference: referenceOf(order),
    at,
  });
  if (!posted) return false;
  await endPendingTopUp(tx, orgId);
  await emitEvent(tx, {
    orgId,
    type: "credit.added",
    at,
    data: {
      order_id: order.id,
      amount_dollars: dollarsOf(amount),
      balance_dollars: dollarsOf(balance),
    },
  });
  return true;
}

/** Debits what an order's refunds exceed the debits before. Answers whether there was any. */
export async function debitRefunds(
  tx: Database,
  orgId: string,
  order: OrderMoney,
  at: Date,
): Promise<boolean> {
  // Two refund events of one order at once must see each other's debits.
  await lockWallet(tx, orgId);
  const before = await refundedSoFar(tx, orgId, referenceOf(order));
  const due = subtractMoney(moneyFromCents(order.refunded_amount), before);
  if (due <= NO_MONEY) return false;
  const { balance } = await postToLedger(tx, {
    orgId,
    kind: "refund",
    amount: subtractMoney(NO_MONEY, due),
    idempotencyKey: `polar:refund:${order.id}:${order.refunded_amount}`,
    reference: referenceOf(order),
    at,
  });
  await emitEvent(tx, {
    orgId,
    type: "credit.refunded",
    at,
    data: {
      order_id: order.id,
      amount_dollars: dollarsOf(due),
      balance_dollars: dollarsOf(balance),
    },
  });
  return true;
}

function referenceOf({ id }: OrderMoney): string {
  return `polar:order:${id}`;
}
