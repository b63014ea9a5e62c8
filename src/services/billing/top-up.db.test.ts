import { expect, it } from "vitest";
import {
  type PaidOrder,
  PaymentFailure,
  type Payments,
} from "#core/billing/payments.ts";
import { moneyFromCents } from "#core/money.ts";
import { listAlerts } from "#db/queries/alerts.ts";
import { readBillingSettings } from "#db/queries/billing.ts";
import { listTopUps } from "#db/queries/top-ups.ts";
import { applyPolarEvent } from "#services/billing/apply-polar-event.ts";
import { setBillingSettings } from "#services/billing/settings.ts";
import { topUpWallets } from "#services/billing/top-up.ts";
import { withDatabase } from "#tests/support/database.ts";
import { anOrganization } from "#tests/support/organization.ts";

const database = withDatabase();
const NOW = new Date("2026-11-25T12:00:00Z");
const cents = moneyFromCents;
const author = {
  kind: "operator",
  id: null,
  address: null,
  userAgent: null,
} as const;

type Charged = { orgId: string; amountCents: number };

/** A provider that charges as `answer` says, and keeps whom it charged. */
function provider(answer: () => Promise<{ orderId: string } | null>) {
  const charged: Charged[] = [];
  const payments: Payments = {
    async chargeCustomer(orgId, amountCents) {
      charged.push({ orgId, amountCents });
      return answer();
    },
    createCheckout: () => Promise.reject(new Error("not asked")),
    openPortal: () => Promise.reject(new Error("not asked")),
    async *orders(): AsyncGenerator<PaidOrder> {},
  };
  return {
    payments,
    of: (orgId: string) => charged.filter((one) => one.orgId === orgId),
  };
}

async function lowOn(credit: string, wish: object = {}) {
  const orgId = await anOrganization(database.db, cents(credit));
  await setBillingSettings(
    { db: database.db, orgId, author },
    {
      autoTopUp: true,
      topUpBelow: cents("1000"),
      topUpAmount: cents("2500"),
      ...wish,
    },
    NOW,
  );
  return orgId;
}

it("charges once while a charge is under way, and again when its credit was not enough", async () => {
  const orgId = await lowOn("100");
  const enough = await lowOn("1000");
  const off = await lowOn("100", { autoTopUp: false });
  const { payments, of } = provider(async () => ({ orderId: "order_1" }));
  await topUpWallets(database.db, payments, NOW);
  await topUpWallets(database.db, payments, NOW);
  expect(of(orgId)).toEqual([{ orgId, amountCents: 2_500 }]);
  expect([of(enough), of(off)]).toEqual([[], []]);
  await applyPolarEvent(
    database.db,
    {
      id: `evt_${orgId}`,
      type: "order.paid",
      data: {
        id: `order_${orgId}`,
        currency: "usd",
        net_amount: 500,
        refunded_amount: 0,
        customer: { external_id: orgId },
        metadata: {},
      },
    },
    NOW,
  );
  expect(await listTopUps(database.db, orgId, 5)).toMatchObject([
    { state: "credited", orderId: "order_1" },
  ]);
  await topUpWallets(database.db, payments, NOW);
  expect(of(orgId)).toHaveLength(2);
});

it("tells of a refused charge and switches itself off", async () => {
  const orgId = await lowOn("100");
  const { payments, of } = provider(() =>
    Promise.reject(new PaymentFailure("The card was refused.", false)),
  );
  await topUpWallets(database.db, payments, NOW);
  await topUpWallets(database.db, payments, NOW);
  expect(of(orgId)).toHaveLength(1);
  expect(await readBillingSettings(database.db, orgId)).toMatchObject({
    autoTopUp: false,
  });
  expect(await listAlerts(database.db, orgId, 5)).toMatchObject([
    { type: "top_up.failed", data: { reason: "The card was refused." } },
  ]);
});

it("says to buy once by hand where there is no card yet", async () => {
  const orgId = await lowOn("100");
  const { payments } = provider(async () => null);
  await topUpWallets(database.db, payments, NOW);
  expect(await listTopUps(database.db, orgId, 5)).toMatchObject([
    { state: "failed", error: expect.stringContaining("by hand") },
  ]);
});

it("charges no second time where the first is in doubt, and gives it up after a day", async () => {
  const orgId = await lowOn("100");
  const { payments, of } = provider(() =>
    Promise.reject(new PaymentFailure("No answer.", true)),
  );
  await topUpWallets(database.db, payments, NOW);
  await topUpWallets(database.db, payments, NOW);
  expect(of(orgId)).toHaveLength(1);
  const later = new Date(NOW.getTime() + 25 * 60 * 60_000);
  await topUpWallets(database.db, payments, later);
  expect(await listTopUps(database.db, orgId, 5)).toMatchObject([
    { state: "failed" },
  ]);
  expect(of(orgId)).toHaveLength(1);
});
