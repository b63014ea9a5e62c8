import { z } from "zod";
import type { Database } from "#db/client.ts";
import { saveSubscription } from "#db/queries/billing.ts";
import { insertPolarEvent } from "#db/queries/polar.ts";
import { creditOrder, debitRefunds } from "#services/billing/apply-order.ts";
import {
  namesIn,
  Order,
  type PolarEvent,
  Subscription,
} from "#services/billing/polar-event.ts";
import { walletOf } from "#services/billing/wallet-of.ts";

/** `ignored`: of a type that says nothing to us. */
export type PolarOutcome = "applied" | "repeated" | "kept" | "ignored";

/**
 * Applies a payment event whose signature was checked. Deliveries come more than once and in any order: an order is
 * credited once, and debited by what its cumulative refund exceeds the debits before. What cannot be applied is kept.
 */
export async function applyPolarEvent(
  db: Database,
  event: PolarEvent,
  now: Date,
): Promise<PolarOutcome> {
  if (effectOf(event.type) === null) return "ignored";
  return db.transaction(async (tx) => {
    const meaning = await meaningOf(tx, event);
    const isNew = await insertPolarEvent(tx, {
      id: event.id,
      type: event.type,
      payload: event.data,
      state: "apply" in meaning ? "applied" : "kept",
      reason: "apply" in meaning ? null : meaning.reason,
    });
    if (!isNew) return "repeated";
    if (!("apply" in meaning)) return "kept";
    await meaning.apply(now);
    return "applied";
  });
}

/** What an event would do to whom, or why nobody can tell. */
export async function meaningOf(
  tx: Database,
  event: Pick<PolarEvent, "type" | "data">,
): Promise<{ apply(at: Date): Promise<unknown> } | { reason: string }> {
  const effect = effectOf(event.type);
  if (effect === null) return { reason: "Its type says nothing to us." };
  const read = (effect === "subscription" ? Subscription : Order).safeParse(
    event.data,
  );
  if (!read.success) return { reason: "It is not of the shape we know." };
  const wallet = await walletOf(tx, {
    currency: read.data.currency,
    names: namesIn(read.data),
  });
  if (!("orgId" in wallet)) return wallet;
  const { orgId } = wallet;
  if (effect === "subscription") {
    const row = rowOf(read.data as z.infer<typeof Subscription>, orgId);
    return { apply: () => saveSubscription(tx, row) };
  }
  const order = read.data as z.infer<typeof Order>;
  const post = effect === "credit" ? creditOrder : debitRefunds;
  return { apply: (at) => post(tx, orgId, order, at) };
}

function effectOf(type: string): "credit" | "debit" | "subscription" | null {
  if (type === "order.paid") return "credit";
  if (type === "order.refunded") return "debit";
  return type.startsWith("subscription.") ? "subscription" : null;
}

function rowOf(subscription: z.infer<typeof Subscription>, orgId: string) {
  const { current_period_end: end, modified_at, created_at } = subscription;
  return {
    id: subscription.id,
    orgId,
    status: subscription.status,
    productName: subscription.product?.name ?? null,
    amount: subscription.amount,
    currency: subscription.currency,
    interval: subscription.recurring_interval,
    periodEnd: end ? new Date(end) : null,
    cancelAtPeriodEnd: subscription.cancel_at_period_end,
    modifiedAt: new Date(modified_at ?? created_at),
  };
}
