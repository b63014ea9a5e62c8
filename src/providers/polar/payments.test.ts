import { afterAll, beforeAll, expect, it } from "vitest";
import type { Payments } from "#core/billing/payments.ts";
import { createPolarPayments } from "#providers/polar/payments.ts";
import {
  type MockPolar,
  POLAR_PRODUCT,
  POLAR_TOKEN,
  startMockPolar,
} from "#tests/support/mock-polar.ts";

let polar: MockPolar;
let payments: Payments;

const accountOf = (accessToken: string) => ({
  accessToken,
  productId: POLAR_PRODUCT,
  apiUrl: `${polar.url}/`,
});

beforeAll(async () => {
  polar = await startMockPolar();
  payments = createPolarPayments(accountOf(POLAR_TOKEN));
});
afterAll(() => polar.close());

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  return Array.fromAsync(rows);
}

it("asks for the very amount, and names the wallet twice", async () => {
  const checkout = await payments.createCheckout({
    orgId: "org_a",
    amountCents: 2_500,
    email: "pay@example.com",
    successUrl: "https://router.test/billing?checkout_id={CHECKOUT_ID}",
    returnUrl: "https://router.test/billing",
  });
  expect(checkout.url).toContain(checkout.id);
  const { body } = polar.asked.at(-1) ?? { body: {} };
  expect(body).toMatchObject({
    products: [POLAR_PRODUCT],
    prices: {
      [POLAR_PRODUCT]: [
        { amount_type: "fixed", price_amount: 2_500, price_currency: "usd" },
      ],
    },
    external_customer_id: "org_a",
    metadata: { organization_id: "org_a" },
    allow_discount_codes: false,
  });
});

it("opens the portal of a customer, and none for who never paid", async () => {
  polar.addOrder("org_payer", 1_000);
  expect(await payments.openPortal("org_payer", "https://router.test")).toBe(
    "https://polar.test/portal/org_payer",
  );
  expect(await payments.openPortal("org_new", "https://router.test")).toBe(
    null,
  );
});

it("charges a known customer's kept card, and nobody else", async () => {
  polar.addOrder("org_card", 1_000);
  const charged = await payments.chargeCustomer("org_card", 3_000);
  expect(polar.orders.at(-1)).toMatchObject({
    id: charged?.orderId,
    net_amount: 3_000,
  });
  expect(await payments.chargeCustomer("org_stranger", 3_000)).toBe(null);
});

it("reads orders page after page, newest first, as many as asked", async () => {
  for (let i = 0; i < 230; i++) polar.addOrder("org_many", 100 + i);
  const orders = await all(payments.orders({ orgId: "org_many" }));
  expect(orders.map(({ netAmount }) => netAmount)).toEqual(
    Array.from({ length: 230 }, (_, i) => 329 - i),
  );
  expect(orders[0]).toMatchObject({
    externalCustomerId: "org_many",
    metadataOrgId: "org_many",
    currency: "usd",
    refundedAmount: 0,
  });
  expect(await all(payments.orders({ orgId: "org_many", limit: 3 }))).toEqual(
    orders.slice(0, 3),
  );
});

it.each([
  [500, true],
  [429, true],
  [402, false],
  [403, false],
  [422, false],
])(
  "tells %d apart as temporary %s, without the provider's words",
  async (status, isTemporary) => {
    polar.failWith(status);
    const failure = await all(payments.orders({})).catch(
      (error: unknown) => error,
    );
    polar.failWith(null);
    expect(failure).toMatchObject({ name: "PaymentFailure", isTemporary });
    expect(String(failure)).not.toContain("mock");
  },
);

it("says what to check where the token is wrong", async () => {
  const wrong = createPolarPayments(accountOf("polar_oat_other"));
  await expect(wrong.chargeCustomer("org_a", 1)).rejects.toThrow(
    "POLAR_ACCESS_TOKEN",
  );
});
