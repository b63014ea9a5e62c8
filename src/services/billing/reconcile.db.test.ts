import { afterAll, beforeAll, expect, it } from "vitest";
import type { Payments } from "#core/billing/payments.ts";
import { moneyFromCents } from "#core/money.ts";
import { keptPolarEvents } from "#db/queries/polar.ts";
import { readLedger, readWallet } from "#db/queries/wallet.ts";
import { organizations } from "#db/schema/index.ts";
import { createPolarPayments } from "#providers/polar/payments.ts";
import { applyPolarEvent } from "#services/billing/apply-polar-event.ts";
import { reconcile } from "#services/billing/reconcile.ts";
import { replayKeptEvents } from "#services/billing/replay-kept.ts";
import { withDatabase } from "#tests/support/database.ts";
import {
  type MockPolar,
  POLAR_PRODUCT,
  POLAR_TOKEN,
  startMockPolar,
} from "#tests/support/mock-polar.ts";
import { anOrganization } from "#tests/support/organization.ts";

const database = withDatabase();
const NOW = new Date("2026-11-25T12:00:00Z");
const SINCE = new Date("2026-10-01T00:00:00Z");
let polar: MockPolar;
let payments: Payments;

beforeAll(async () => {
  polar = await startMockPolar();
  payments = createPolarPayments({
    accessToken: POLAR_TOKEN,
    productId: POLAR_PRODUCT,
    apiUrl: polar.url,
  });
});
afterAll(() => polar.close());

const balanceOf = async (orgId: string) =>
  (await readWallet(database.db, orgId))?.balance;

it("posts what no event has told, once, and names what belongs to nobody", async () => {
  const [told, missed, refunded] = await Promise.all([
    anOrganization(database.db),
    anOrganization(database.db),
    anOrganization(database.db),
  ]);
  const order = polar.addOrder(told, 2_000);
  await applyPolarEvent(
    database.db,
    { id: "evt_told", type: "order.paid", data: order },
    NOW,
  );
  const unpaid = polar.addOrder(missed, 9_900, { status: "pending" });
  const lost = polar.addOrder(missed, 3_000);
  const back = polar.addOrder(refunded, 5_000, {
    status: "partially_refunded",
    refunded_amount: 1_500,
  });
  const strange = polar.addOrder("org_nobody", 700);
  const euros = polar.addOrder(told, 800, { currency: "eur" });

  const found = await reconcile(database.db, payments, {
    since: SINCE,
    now: NOW,
  });
  expect(found.credited.toSorted()).toEqual([back.id, lost.id].toSorted());
  expect(found.debited).toEqual([back.id]);
  expect(found.unknown.map(({ orderId }) => orderId).toSorted()).toEqual(
    [strange.id, euros.id].toSorted(),
  );
  expect(found.credited).not.toContain(unpaid.id);
  expect(await balanceOf(told)).toBe(moneyFromCents(2_000));
  expect(await balanceOf(missed)).toBe(moneyFromCents(3_000));
  expect(await balanceOf(refunded)).toBe(moneyFromCents(3_500));

  const again = await reconcile(database.db, payments, {
    since: SINCE,
    now: NOW,
  });
  expect(again).toMatchObject({ credited: [], debited: [] });
  expect(await readLedger(database.db, refunded)).toHaveLength(2);
});

it("applies an event that was kept, once its organisation is known", async () => {
  const data = {
    id: "order_early",
    currency: "usd",
    net_amount: 1_200,
    refunded_amount: 0,
    customer: { external_id: "org_later" },
    metadata: {},
  };
  const event = { id: "evt_early", type: "order.paid", data };
  expect(await applyPolarEvent(database.db, event, NOW)).toBe("kept");
  expect(await replayKeptEvents(database.db, NOW)).toMatchObject([
    { id: "evt_early", reason: expect.stringContaining("no organisation") },
  ]);
  await database.db
    .insert(organizations)
    .values({ id: "org_later", name: "Later" });
  expect(await replayKeptEvents(database.db, NOW)).toEqual([
    { id: "evt_early", type: "order.paid", reason: null },
  ]);
  expect(await keptPolarEvents(database.db)).toEqual([]);
  expect(await balanceOf("org_later")).toBe(moneyFromCents(1_200));
});
