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

it("prepares a charge of a known customer's kept card, and nobody else's", async () => {
  polar.addOrder("org_card", 1_000);
  const made = await payments.draftCharge("org_card", 3_000);
  expect(polar.orders.at(-1)).toMatchObject({
    id: made?.orderId,
    net_amount: 3_000,
    status: "draft",
  });
  expect(await payments.draftCharge("org_stranger", 3_000)).toBe(null);
});

it("charges what was prepared, and once however often it is asked", async () => {
  polar.addOrder("org_twice", 1_000);
  const { orderId = "" } = (await payments.draftCharge("org_twice", 500)) ?? {};
  await payments.charge(orderId);
  expect(polar.orders.at(-1)).toMatchObject({ id: orderId, status: "paid" });
  await payments.charge(orderId);
  expect(
    polar.asked.filter(({ what }) => what.endsWith("/finalize")),
  ).toHaveLength(2);
});

const issue = (field: string) => ({
  error: "RequestValidationError",
  detail: [{ loc: ["body", field], msg: "mock", type: "value_error" }],
});
const named = (error: string) => ({ error, detail: "mock" });

/** By call, as the specification and Polar's client list its answers. */
it.each([
  ["charge", 402, named("PaymentFailed"), "declined"],
  ["charge", 402, named("PaymentActionRequired"), "confirmation_needed"],
  ["charge", 403, named("OffSessionChargesNotEnabled"), "charges_not_enabled"],
  [
    "charge",
    403,
    named("OrganizationNotReadyForPayments"),
    "account_not_ready",
  ],
  ["charge", 403, named("insufficient_scope"), "router_refused"],
  ["charge", 404, named("ResourceNotFound"), "request_refused"],
  ["charge", 422, issue("payment_method_id"), "no_payment_method"],
  ["charge", 400, named("PaymentMethodRequired"), "no_payment_method"],
  ["charge", 422, issue("id"), "request_refused"],
  ["charge", 429, named("RateLimited"), "no_answer"],
  ["charge", 500, "mock", "no_answer"],
  ["draft", 403, named("OffSessionChargesNotEnabled"), "charges_not_enabled"],
  ["draft", 422, issue("product_id"), "request_refused"],
  ["draft", 422, { detail: "mock" }, "request_refused"],
  ["draft", 503, "mock", "no_answer"],
  ["checkout", 422, issue("prices"), "request_refused"],
  ["checkout", 403, named("PaymentNotReady"), "account_not_ready"],
  ["portal", 422, issue("return_url"), "request_refused"],
  ["orders", 422, issue("limit"), "request_refused"],
  ["orders", 401, named("invalid_token"), "router_refused"],
] as const)(
  "tells of a %s that is answered %d as %s",
  async (call, status, body, code) => {
    polar.addOrder("org_told", 1_000);
    const { orderId = "" } =
      (await payments.draftCharge("org_told", 500)) ?? {};
    const [what, work] = {
      charge: ["POST /v1/orders/{id}/finalize", () => payments.charge(orderId)],
      draft: ["POST /v1/orders/", () => payments.draftCharge("org_told", 1)],
      checkout: [
        "POST /v1/checkouts/",
        () =>
          payments.createCheckout({
            orgId: "org_told",
            amountCents: 1,
            email: null,
            successUrl: "https://router.test",
            returnUrl: "https://router.test",
          }),
      ],
      portal: [
        "POST /v1/customer-sessions/",
        () => payments.openPortal("org_told", "https://router.test"),
      ],
      orders: ["GET /v1/orders/", () => all(payments.orders({}))],
    }[call] as [string, () => Promise<unknown>];
    polar.answerWith(what, [status, body]);
    const failure = await work().catch((error: unknown) => error);
    polar.answerWith(what, null);
    expect(failure).toMatchObject({
      name: "PaymentFailure",
      code,
      isTemporary: code === "no_answer",
    });
    expect(String(failure)).not.toContain("mock");
    // Nothing is charged by what was refused.
    expect(polar.orders.find(({ id }) => id === orderId)?.status).toBe("draft");
  },
);

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

it("says what to check where the token is wrong", async () => {
  const wrong = createPolarPayments(accountOf("polar_oat_other"));
  await expect(wrong.draftCharge("org_a", 1)).rejects.toThrow(
    "POLAR_ACCESS_TOKEN",
  );
});
