import { moneyFromDollars } from "#core/money.ts";
import type { Database } from "#db/client.ts";
import { saveSubscription } from "#db/queries/billing.ts";
import { beginTopUp, updateTopUp } from "#db/queries/top-ups.ts";

const DAY_MS = 86_400_000;

/** Subscriptions in several states, and a top-up that failed after one that did not. */
export async function seedPayments(
  db: Database,
  orgId: string,
  now: number,
): Promise<void> {
  const plan = {
    orgId,
    currency: "usd",
    interval: "month",
    cancelAtPeriodEnd: false,
    modifiedAt: new Date(now - 9 * DAY_MS),
  };
  for (const [productName, status, amount, days, cancelAtPeriodEnd] of [
    ["Team", "active", 4_900, 18, false],
    ["Research", "past_due", 1_900, 3, false],
    ["Pilot", "active", 900, 11, true],
  ] as const) {
    await saveSubscription(db, {
      ...plan,
      id: `sub_${productName.toLowerCase()}`,
      productName,
      status,
      amount,
      periodEnd: new Date(now + days * DAY_MS),
      cancelAtPeriodEnd,
    });
  }
  for (const [days, change] of [
    [6, { state: "credited" }],
    [
      1,
      {
        state: "failed",
        error: "declined",
      },
    ],
  ] as const) {
    const at = new Date(now - days * DAY_MS);
    const begun = await beginTopUp(db, orgId, moneyFromDollars(50), at);
    await updateTopUp(db, begun!, change);
  }
}
