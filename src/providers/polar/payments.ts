import { createPolarCore } from "@polar-sh/sdk/2026-10";
import { createCheckouts } from "@polar-sh/sdk/2026-10/services/checkouts";
import { createCustomerSessions } from "@polar-sh/sdk/2026-10/services/customer_sessions";
import { getStateExternalCustomers } from "@polar-sh/sdk/2026-10/services/customers";
import {
  createOrders,
  finalizeOrders,
  iterListOrders,
} from "@polar-sh/sdk/2026-10/services/orders";
import type { PaidOrder, Payments } from "#core/billing/payments.ts";
import { failureOf, isAbout, statusOf } from "#providers/polar/failures.ts";

export type PolarAccount = {
  accessToken: string;
  /** The one product whose price each checkout sets for itself. */
  productId: string;
  /** Origin of Polar's API. */
  apiUrl: string;
};

const TIMEOUT_SECONDS = 15;
const PAGE = 100;

/** Payments by Polar. The wallet is named twice, as the customer's external id and in the order's metadata. */
export function createPolarPayments(account: PolarAccount): Payments {
  const { productId } = account;
  const client = createPolarCore({
    accessToken: account.accessToken,
    baseUrl: account.apiUrl.replace(/\/+$/, ""),
    timeout: TIMEOUT_SECONDS,
  });
  return {
    createCheckout: ({ orgId, amountCents, email, successUrl, returnUrl }) =>
      orFailure(async () => {
        const checkout = await createCheckouts(client)({
          products: [productId],
          // A price of its own: a pay-what-you-want price could be changed by the buyer.
          prices: {
            [productId]: [
              {
                amount_type: "fixed",
                price_amount: amountCents,
                price_currency: "usd",
              },
            ],
          },
          external_customer_id: orgId,
          ...(email !== null && { customer_email: email }),
          metadata: { organization_id: orgId },
          allow_discount_codes: false,
          success_url: successUrl,
          return_url: returnUrl,
        });
        return {
          id: checkout.id,
          url: checkout.url,
          expiresAt: new Date(checkout.expires_at),
        };
      }),
    openPortal: (orgId, returnUrl) =>
      orNull(async () => {
        const session = await createCustomerSessions(client)({
          external_customer_id: orgId,
          return_url: returnUrl,
        });
        return session.customer_portal_url;
      }),
    draftCharge: (orgId, amountCents) =>
      orNull(async () => {
        const customer = await getStateExternalCustomers(client)(orgId);
        const order = await createOrders(client)({
          customer_id: customer.id,
          product_id: productId,
          amount: amountCents,
          currency: "usd",
          metadata: { organization_id: orgId },
        });
        return { orderId: order.id };
      }),
    charge: (orderId) =>
      orFailure(async () => {
        try {
          await finalizeOrders(client)(orderId, {});
        } catch (error) {
          // No draft any longer: an attempt before this one has charged it.
          if (statusOf(error) !== 412) throw error;
        }
      }),
    async *orders({ orgId, createdAfter, limit }) {
      const found = iterListOrders(client)({
        ...(orgId !== undefined && { external_customer_id: orgId }),
        ...(createdAfter && { created_after: createdAfter.toISOString() }),
        sorting: ["-created_at"],
        limit: Math.min(limit ?? PAGE, PAGE),
      })[Symbol.asyncIterator]();
      for (let count = 0; count < (limit ?? Number.MAX_SAFE_INTEGER); count++) {
        const next = await orFailure(() => found.next());
        if (next.done) return;
        yield orderOf(next.value);
      }
    },
  };
}

type PolarOrder =
  ReturnType<ReturnType<typeof iterListOrders>> extends AsyncGenerator<
    infer Order
  >
    ? Order
    : never;

function orderOf(order: PolarOrder): PaidOrder {
  const { organization_id: named } = order.metadata;
  return {
    id: order.id,
    createdAt: new Date(order.created_at),
    status: order.status,
    currency: order.currency,
    netAmount: order.net_amount,
    refundedAmount: order.refunded_amount,
    externalCustomerId: order.customer.external_id ?? null,
    metadataOrgId: typeof named === "string" ? named : null,
    invoiceNumber: order.invoice_number ?? null,
    description: order.description,
  };
}

async function orFailure<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw failureOf(error);
  }
}

/** What Polar does not know is no failure; a portal for a customer that is not there is refused as a bad field. */
async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    const isUnknown =
      statusOf(error) === 404 || isAbout(error, "external_customer_id");
    if (isUnknown) return null;
    throw failureOf(error);
  }
}
