import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { PaymentFailureCode } from "#core/billing/payments.ts";
import { type Money, moneyFromCents } from "#core/money.ts";
import { type Database, rowsOf } from "#db/client.ts";
import { newId } from "#db/new-id.ts";
import { billingSettings, topUps, type TopUpState } from "#db/schema/index.ts";

export type TopUpRow = typeof topUps.$inferSelect;

/** Of all organisations that asked for it: wallets below their line with no charge under way. */
export async function topUpsDue(
  db: Database,
): Promise<{ orgId: string; amount: Money }[]> {
  const rows = await rowsOf<{ org_id: string; amount: string }>(
    db,
    sql`select s.org_id, s.top_up_amount_cents::text as amount
        from billing_settings s join wallets w on w.org_id = s.org_id
        where s.auto_top_up and w.balance - w.reserved < s.top_up_below_cents
          and not exists (select from top_ups t where t.org_id = s.org_id and t.state = 'pending')`,
  );
  return rows.map(({ org_id, amount }) => ({
    orgId: org_id,
    amount: moneyFromCents(amount),
  }));
}

/** Null where another one is under way. */
export async function beginTopUp(
  db: Database,
  orgId: string,
  amount: Money,
  at: Date,
): Promise<TopUpRow | null> {
  const [row] = await db
    .insert(topUps)
    .values({ id: newId("topup"), orgId, amount, at })
    .onConflictDoNothing()
    .returning();
  return row ?? null;
}

/** Of all organisations that still ask for it: charges since before `before` whose credit has not come. */
export async function topUpsUnderWay(
  db: Database,
  before: Date,
): Promise<TopUpRow[]> {
  const rows = await db
    .select({ topUp: topUps })
    .from(topUps)
    .innerJoin(billingSettings, eq(billingSettings.orgId, topUps.orgId))
    .where(
      and(
        eq(topUps.state, "pending"),
        lt(topUps.at, before),
        billingSettings.autoTopUp,
      ),
    )
    .orderBy(topUps.at);
  return rows.map(({ topUp }) => topUp);
}

/** Answers which order is to be charged for it: the one that was written down first, whoever prepared it. */
export async function chargeByOrder(
  db: Database,
  { orgId, id }: Pick<TopUpRow, "orgId" | "id">,
  orderId: string,
): Promise<string> {
  const [row] = await db
    .update(topUps)
    .set({ orderId: sql`coalesce(${topUps.orderId}, ${orderId})` })
    .where(and(eq(topUps.orgId, orgId), eq(topUps.id, id)))
    .returning({ orderId: topUps.orderId });
  if (!row?.orderId) throw new Error(`There is no top-up ${id}.`);
  return row.orderId;
}

export async function updateTopUp(
  db: Database,
  { orgId, id }: Pick<TopUpRow, "orgId" | "id">,
  change: { state?: TopUpState; error?: PaymentFailureCode },
): Promise<void> {
  await db
    .update(topUps)
    .set(change)
    .where(and(eq(topUps.orgId, orgId), eq(topUps.id, id)));
}

/** The credit of an order has come: nothing is under way any longer. */
export async function endPendingTopUp(
  db: Database,
  orgId: string,
): Promise<void> {
  await db
    .update(topUps)
    .set({ state: "credited" })
    .where(and(eq(topUps.orgId, orgId), eq(topUps.state, "pending")));
}

/** Of all organisations: charges since before `before` whose credit never came. */
export async function giveUpTopUps(
  db: Database,
  before: Date,
  error: PaymentFailureCode,
): Promise<TopUpRow[]> {
  return db
    .update(topUps)
    .set({ state: "failed", error })
    .where(and(eq(topUps.state, "pending"), lt(topUps.at, before)))
    .returning();
}

/** Newest first. */
export function listTopUps(
  db: Database,
  orgId: string,
  limit: number,
): Promise<TopUpRow[]> {
  return db
    .select()
    .from(topUps)
    .where(eq(topUps.orgId, orgId))
    .orderBy(desc(topUps.at))
    .limit(limit);
}
