import { AppError } from "#core/errors.ts";
import type { Payments } from "#core/billing/payments.ts";
import { dollarsOf, type Money } from "#core/money.ts";
import { audited } from "#services/audit/change.ts";
import type { ServiceContext } from "#services/context.ts";
import { noPayments, requireTopUp } from "#services/billing/settings.ts";

/** Opens a checkout of this very amount. Throws `invalid_request`, `unavailable`, `PaymentFailure`. */
export async function startCheckout(
  ctx: ServiceContext,
  payments: Payments | null,
  asked: { amount: Money; email: string | null; origin: string },
): Promise<{ url: string; expiresAt: Date }> {
  if (!payments) throw noPayments();
  const amountCents = requireTopUp("amount_dollars", asked.amount);
  const page = `${asked.origin}/billing`;
  const checkout = await payments.createCheckout({
    orgId: ctx.orgId,
    amountCents,
    email: asked.email,
    successUrl: `${page}?checkout_id={CHECKOUT_ID}`,
    returnUrl: page,
  });
  await audited(ctx, (_, tell) =>
    tell({
      action: "billing.checkout_started",
      objectId: checkout.id,
      details: { amount_dollars: dollarsOf(asked.amount) },
    }),
  );
  return checkout;
}

/** Where invoices and payment methods are kept. Throws `not_found` for who never bought anything. */
export async function openPortal(
  { orgId }: ServiceContext,
  payments: Payments | null,
  origin: string,
): Promise<string> {
  if (!payments) throw noPayments();
  const url = await payments.openPortal(orgId, `${origin}/billing`);
  if (url) return url;
  throw new AppError(
    "not_found",
    "There are no invoices yet: they come with the first purchase of credit.",
  );
}
