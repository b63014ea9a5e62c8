import { describe, expect, it } from "vitest";
import { addMoney, moneyFromCents } from "#core/money.ts";
import { readLedger, readWallet } from "#db/queries/wallet.ts";
import { applyPolarEvent } from "#services/billing/apply-polar-event.ts";
import { withDatabase } from "#tests/support/database.ts";
import { anOrganization } from "#tests/support/organization.ts";

const database = withDatabase();
const NOW = new Date("2026-11-24T00:00:00Z");
const cents = moneyFromCents;
let deliveries = 0;

function order(orgId: string, over: object = {}) {
  return {
    id: "order_1",
    currency: "usd",
    net_amount: 2000,
    total_amount: 2380,
    refunded_amount: 0,
    customer: { external_id: orgId },
    metadata: {},
    ...over,
  };
}

function deliver(type: string, data: unknown, id = `evt_${++deliveries}`) {
  return applyPolarEvent(database.db, { id, type, data }, NOW);
}

async function balanceOf(orgId: string) {
  const entries = await readLedger(database.db, orgId);
  const sum = addMoney(...entries.map((entry) => entry.cents));
  const wallet = await readWallet(database.db, orgId);
  expect(wallet?.balance ?? cents(0)).toBe(sum);
  return sum;
}

describe("a payment event", () => {
  it("credits what was paid before tax, once, however often it comes", async () => {
    const orgId = await anOrganization(database.db);
    const paid = order(orgId, { id: `o_${orgId}` });
    const outcomes = await Promise.all([
      deliver("order.paid", paid, `first_${orgId}`),
      deliver("order.paid", paid, `first_${orgId}`),
      deliver("order.paid", paid, `again_${orgId}`),
    ]);
    expect(outcomes.filter((outcome) => outcome === "repeated")).toHaveLength(
      1,
    );
    expect(await balanceOf(orgId)).toBe(cents(2000));
  });

  it("debits what refunds add up to, in whatever order they come", async () => {
    const orgId = await anOrganization(database.db);
    const id = `o_${orgId}`;
    const refunded = (refunded_amount: number) =>
      deliver("order.refunded", order(orgId, { id, refunded_amount }));
    await Promise.all([refunded(1500), refunded(500), refunded(1500)]);
    await deliver("order.paid", order(orgId, { id }));
    await refunded(500);
    expect(await balanceOf(orgId)).toBe(cents(500));
  });

  it("finds the wallet by the order's metadata where the customer has no id of ours", async () => {
    const orgId = await anOrganization(database.db);
    const data = order("", {
      id: `o_${orgId}`,
      customer: { external_id: null },
      metadata: { organization_id: orgId },
    });
    expect(await deliver("order.paid", data)).toBe("applied");
    expect(await balanceOf(orgId)).toBe(cents(2000));
  });

  it.each([
    ["an organisation we do not know", { customer: { external_id: "org_x" } }],
    ["another currency", { currency: "eur" }],
    ["an amount that is text", { net_amount: "2000" }],
  ])("is kept and moves nothing for %s", async (_, over) => {
    const orgId = await anOrganization(database.db);
    const data = order(orgId, { id: `o_${orgId}`, ...over });
    expect(await deliver("order.paid", data)).toBe("kept");
    expect(await balanceOf(orgId)).toBe(cents(0));
  });

  it("of a type that moves no money is ignored", async () => {
    expect(await deliver("checkout.updated", {})).toBe("ignored");
  });
});
