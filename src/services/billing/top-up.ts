import { isPaymentFailure, type Payments } from "#core/billing/payments.ts";
import { dollarsOf, type Money } from "#core/money.ts";
import type { Database } from "#db/client.ts";
import {
  beginTopUp,
  giveUpTopUps,
  topUpsDue,
  type TopUpRow,
  updateTopUp,
} from "#db/queries/top-ups.ts";
import { switchOffTopUp } from "#db/queries/billing.ts";
import { raiseAlert } from "#services/billing/check-alerts.ts";

const DAY_MS = 24 * 60 * 60_000;

/**
 * Charges the kept payment method of organisations that asked for it and whose credit has fallen below their line. One
 * charge at a time; its credit comes as any order's does. A charge that fails is told, and switches this off: a card
 * that is refused each minute helps nobody.
 */
export async function topUpWallets(
  db: Database,
  payments: Payments,
  now: Date,
): Promise<void> {
  for (const lost of await giveUpTopUps(db, new Date(now.getTime() - DAY_MS))) {
    await tellFailure(db, lost, lost.error ?? "", now);
  }
  for (const { orgId, amount } of await topUpsDue(db)) {
    // The row comes first: a process that dies after the charge must not charge again.
    const begun = await beginTopUp(db, orgId, amount, now);
    if (begun) await charge(db, payments, begun, now);
  }
}

async function charge(
  db: Database,
  payments: Payments,
  begun: TopUpRow,
  now: Date,
): Promise<void> {
  const failure = await tryCharge(db, payments, begun);
  if (failure === null) return;
  await updateTopUp(db, begun, { state: "failed", error: failure });
  await tellFailure(db, begun, failure, now);
}

/** Answers why it failed for good. One that is in doubt stays pending: it may have been charged. */
async function tryCharge(
  db: Database,
  payments: Payments,
  begun: TopUpRow,
): Promise<string | null> {
  try {
    const charged = await payments.chargeCustomer(
      begun.orgId,
      wholeCents(begun.amount),
    );
    if (!charged) {
      return "There is no payment method yet: buy credit once by hand.";
    }
    await updateTopUp(db, begun, { orderId: charged.orderId });
    return null;
  } catch (error) {
    if (!isPaymentFailure(error)) throw error;
    return error.isTemporary ? null : error.message;
  }
}

async function tellFailure(
  db: Database,
  { orgId, id, amount }: TopUpRow,
  reason: string,
  now: Date,
): Promise<void> {
  await switchOffTopUp(db, orgId, now);
  await raiseAlert(
    db,
    {
      orgId,
      type: "top_up.failed",
      occasion: `top_up.failed:${id}`,
      data: { amount_dollars: dollarsOf(amount), reason },
    },
    now,
  );
}

function wholeCents(amount: Money): number {
  return Number(amount / 100_000_000n);
}
