import {
  isPaymentFailure,
  type PaymentFailureCode,
  paymentReason,
  type Payments,
} from "#core/billing/payments.ts";
import { dollarsOf, type Money } from "#core/money.ts";
import type { Database } from "#db/client.ts";
import {
  beginTopUp,
  chargeByOrder,
  giveUpTopUps,
  topUpsDue,
  topUpsUnderWay,
  type TopUpRow,
  updateTopUp,
} from "#db/queries/top-ups.ts";
import { switchOffTopUp } from "#db/queries/billing.ts";
import { raiseAlert } from "#services/billing/check-alerts.ts";

const DAY_MS = 24 * 60 * 60_000;
/** A charge is asked for again no sooner: until then its own answer or its credit may come. */
const AGAIN_MS = 60_000;

/**
 * Charges the kept payment method of organisations that asked for it and whose credit has fallen below their line. One
 * charge at a time; its credit comes as any order's does. A charge that fails is told, and switches this off: a card
 * that is refused each minute helps nobody. One that is in doubt is asked for again, in the same order.
 */
export async function topUpWallets(
  db: Database,
  payments: Payments,
  now: Date,
): Promise<void> {
  for (const lost of await giveUpTopUps(
    db,
    new Date(now.getTime() - DAY_MS),
    "no_credit",
  )) {
    await tellFailure(db, lost, "no_credit", now);
  }
  const before = new Date(now.getTime() - AGAIN_MS);
  for (const doubtful of await topUpsUnderWay(db, before)) {
    await charge(db, payments, doubtful, now);
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

/** Answers why it failed for good. What had no answer stays pending: it may have been charged. */
async function tryCharge(
  db: Database,
  payments: Payments,
  begun: TopUpRow,
): Promise<PaymentFailureCode | null> {
  try {
    const orderId = begun.orderId ?? (await draft(db, payments, begun));
    if (orderId === null) return "no_payment_method";
    await payments.charge(orderId);
    return null;
  } catch (error) {
    if (!isPaymentFailure(error)) throw error;
    return error.isTemporary ? null : error.code;
  }
}

/** The one order that is ever charged for this top-up; null where there is nobody to charge. */
async function draft(
  db: Database,
  payments: Payments,
  { orgId, id, amount }: TopUpRow,
): Promise<string | null> {
  const made = await payments.draftCharge(orgId, wholeCents(amount));
  return made && chargeByOrder(db, { orgId, id }, made.orderId);
}

async function tellFailure(
  db: Database,
  { orgId, id, amount }: TopUpRow,
  code: PaymentFailureCode,
  now: Date,
): Promise<void> {
  await switchOffTopUp(db, orgId, now);
  await raiseAlert(
    db,
    {
      orgId,
      type: "top_up.failed",
      occasion: `top_up.failed:${id}`,
      data: { amount_dollars: dollarsOf(amount), reason: paymentReason(code) },
    },
    now,
  );
}

function wholeCents(amount: Money): number {
  return Number(amount / 100_000_000n);
}
