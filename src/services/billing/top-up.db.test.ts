import { expect, it } from "vitest";
import {
  type PaidOrder,
  PaymentFailure,
  type PaymentFailureCode,
  paymentReason,
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

type Answers = {
  draft?: () => Promise<{ orderId: string } | null>;
  charge?: () => Promise<void>;
};

/** A provider that answers as it is told, and keeps what was prepared for whom, and which orders were charged. */
function provider({ draft, charge }: Answers = {}) {
  const drafted: { orgId: string; amountCents: number }[] = [];
  const charged: string[] = [];
  const payments: Payments = {
    async draftCharge(orgId, amountCents) {
      drafted.push({ orgId, amountCents });
      return draft ? draft() : { orderId: `order_${drafted.length}_${orgId}` };
    },
    async charge(orderId) {
      charged.push(orderId);
      await charge?.();
    },
    createCheckout: () => Promise.reject(new Error("not asked")),
    openPortal: () => Promise.reject(new Error("not asked")),
    async *orders(): AsyncGenerator<PaidOrder> {},
  };
  return {
    payments,
    draftedFor: (orgId: string) => drafted.filter((one) => one.orgId === orgId),
    chargedFor: (orgId: string) => charged.filter((id) => id.endsWith(orgId)),
  };
}

const refuse = (code: PaymentFailureCode) => () =>
  Promise.reject(new PaymentFailure(code));
const minutesLater = (minutes: number) =>
  new Date(NOW.getTime() + minutes * 60_000 + 1);

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
  const { payments, draftedFor, chargedFor } = provider();
  await topUpWallets(database.db, payments, NOW);
  await topUpWallets(database.db, payments, NOW);
  expect(draftedFor(orgId)).toEqual([{ orgId, amountCents: 2_500 }]);
  expect(chargedFor(orgId)).toHaveLength(1);
  expect([draftedFor(enough), draftedFor(off)]).toEqual([[], []]);
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
    { state: "credited", orderId: chargedFor(orgId)[0] },
  ]);
  await topUpWallets(database.db, payments, NOW);
  expect(draftedFor(orgId)).toHaveLength(2);
  expect(new Set(chargedFor(orgId)).size).toBe(2);
});

it.each(["declined", "confirmation_needed", "charges_not_enabled"] as const)(
  "tells of a charge that failed as %s and switches itself off",
  async (code) => {
    const orgId = await lowOn("100");
    const { payments, chargedFor } = provider({ charge: refuse(code) });
    await topUpWallets(database.db, payments, NOW);
    await topUpWallets(database.db, payments, minutesLater(2));
    expect(chargedFor(orgId)).toHaveLength(1);
    expect(await readBillingSettings(database.db, orgId)).toMatchObject({
      autoTopUp: false,
    });
    expect(await listTopUps(database.db, orgId, 5)).toMatchObject([
      { state: "failed", error: code },
    ]);
    expect(await listAlerts(database.db, orgId, 5)).toMatchObject([
      { type: "top_up.failed", data: { reason: paymentReason(code) } },
    ]);
  },
);

it("says to buy once by hand where there is no card yet", async () => {
  const orgId = await lowOn("100");
  const { payments } = provider({ draft: async () => null });
  await topUpWallets(database.db, payments, NOW);
  expect(await listTopUps(database.db, orgId, 5)).toMatchObject([
    { state: "failed", error: "no_payment_method" },
  ]);
  expect(paymentReason("no_payment_method")).toContain("by hand");
});

it("prepares no second order where the charge of the first is in doubt, and gives it up after a day", async () => {
  const orgId = await lowOn("100");
  const { payments, draftedFor, chargedFor } = provider({
    charge: refuse("no_answer"),
  });
  await topUpWallets(database.db, payments, NOW);
  await topUpWallets(database.db, payments, NOW);
  expect(chargedFor(orgId)).toHaveLength(1);
  await topUpWallets(database.db, payments, minutesLater(1));
  expect(draftedFor(orgId)).toHaveLength(1);
  expect(chargedFor(orgId)).toHaveLength(2);
  expect(new Set(chargedFor(orgId)).size).toBe(1);
  await topUpWallets(database.db, payments, minutesLater(25 * 60));
  expect(await listTopUps(database.db, orgId, 5)).toMatchObject([
    { state: "failed", error: "no_credit" },
  ]);
  expect(chargedFor(orgId)).toHaveLength(2);
});

it("asks for no doubtful charge again once it is switched off", async () => {
  const orgId = await lowOn("100");
  const { payments, chargedFor } = provider({ charge: refuse("no_answer") });
  await topUpWallets(database.db, payments, NOW);
  const off = { db: database.db, orgId, author };
  await setBillingSettings(off, { autoTopUp: false }, NOW);
  await topUpWallets(database.db, payments, minutesLater(1));
  expect(chargedFor(orgId)).toHaveLength(1);
});

it("goes on where the provider was away while the order was prepared", async () => {
  const orgId = await lowOn("100");
  let isAway = true;
  const { payments, chargedFor } = provider({
    draft: async () => {
      if (isAway) throw new PaymentFailure("no_answer");
      return { orderId: `order_${orgId}` };
    },
  });
  await topUpWallets(database.db, payments, NOW);
  expect(await listTopUps(database.db, orgId, 5)).toMatchObject([
    { state: "pending", orderId: null },
  ]);
  isAway = false;
  await topUpWallets(database.db, payments, minutesLater(1));
  expect(chargedFor(orgId)).toEqual([`order_${orgId}`]);
});

it("charges the order that was written down first, however many were prepared at once", async () => {
  const orgId = await lowOn("100");
  const away = provider({ draft: refuse("no_answer") });
  await topUpWallets(database.db, away.payments, NOW);
  const prepares = (name: string) =>
    provider({ draft: async () => ({ orderId: `${name}_${orgId}` }) });
  const [one, other] = [prepares("one"), prepares("other")];
  await Promise.all([
    topUpWallets(database.db, one.payments, minutesLater(1)),
    topUpWallets(database.db, other.payments, minutesLater(1)),
  ]);
  const charged = [...one.chargedFor(orgId), ...other.chargedFor(orgId)];
  expect(charged.length).toBeGreaterThan(0);
  expect(new Set(charged).size).toBe(1);
});
