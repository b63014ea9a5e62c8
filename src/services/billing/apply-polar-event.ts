import { z } from "zod";
import { moneyFromCents, NO_MONEY, subtractMoney } from "#core/money.ts";
import type { Database } from "#db/client.ts";
import { readOrganization } from "#db/queries/organizations.ts";
import {
  insertPolarEvent,
  lockWallet,
  refundedSoFar,
} from "#db/queries/polar.ts";
import { postToLedger } from "#db/queries/wallet.ts";

/** What we read of an order; amounts are whole cents of its currency. */
const Order = z.looseObject({
  id: z.string().min(1),
  currency: z.string(),
  net_amount: z.number().int().min(0),
  refunded_amount: z.number().int().min(0),
  customer: z.looseObject({ external_id: z.string().nullish() }).nullish(),
  metadata: z
    .looseObject({ organization_id: z.unknown().optional() })
    .nullish(),
});
type Order = z.infer<typeof Order>;

export type PolarEvent = { id: string; type: string; data: unknown };

/** `ignored`: of a type that moves no money. */
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
  if (event.type !== "order.paid" && event.type !== "order.refunded") {
    return "ignored";
  }
  const order = Order.safeParse(event.data);
  return db.transaction(async (tx) => {
    const wallet = order.success
      ? await walletOf(tx, order.data)
      : { reason: "The order is not of the shape we know." };
    const isNew = await insertPolarEvent(tx, {
      id: event.id,
      type: event.type,
      payload: event.data,
      state: "orgId" in wallet ? "applied" : "kept",
      reason: "orgId" in wallet ? null : wallet.reason,
    });
    if (!isNew) return "repeated";
    if (!order.success || !("orgId" in wallet)) return "kept";
    await (event.type === "order.paid"
      ? credit(tx, wallet.orgId, order.data, now)
      : debit(tx, wallet.orgId, order.data, now));
    return "applied";
  });
}

async function walletOf(
  db: Database,
  order: Order,
): Promise<{ orgId: string } | { reason: string }> {
  if (order.currency.toLowerCase() !== "usd") {
    return { reason: "The order is not in US dollars." };
  }
  const named = [order.customer?.external_id, order.metadata?.organization_id];
  for (const orgId of named) {
    if (typeof orgId !== "string" || !orgId.startsWith("org_")) continue;
    if (await readOrganization(db, orgId)) return { orgId };
  }
  return { reason: "The order names no organisation that we know." };
}

async function credit(db: Database, orgId: string, order: Order, at: Date) {
  await postToLedger(db, {
    orgId,
    kind: "purchase",
    amount: moneyFromCents(order.net_amount),
    idempotencyKey: `polar:order:${order.id}`,
    reference: referenceOf(order),
    at,
  });
}

async function debit(db: Database, orgId: string, order: Order, at: Date) {
  // Two refund events of one order at once must see each other's debits.
  await lockWallet(db, orgId);
  const before = await refundedSoFar(db, orgId, referenceOf(order));
  const due = subtractMoney(moneyFromCents(order.refunded_amount), before);
  if (due <= 0n) return;
  await postToLedger(db, {
    orgId,
    kind: "refund",
    amount: subtractMoney(NO_MONEY, due),
    idempotencyKey: `polar:refund:${order.id}:${order.refunded_amount}`,
    reference: referenceOf(order),
    at,
  });
}

function referenceOf({ id }: Order): string {
  return `polar:order:${id}`;
}
