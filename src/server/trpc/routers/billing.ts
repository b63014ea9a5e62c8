import { z } from "zod";
import {
  AlertList,
  BillingSettings,
  BillingSettingsChange,
  BillingState,
  CheckoutAnswer,
  LedgerPage,
  LedgerQuery,
  Limits,
  LimitsChange,
  OrderList,
} from "#contracts/billing.ts";
import { moneyFromDollars } from "#core/money.ts";
import {
  limitsFrom,
  presentAlerts,
  presentBilling,
  presentLedger,
  presentLimits,
  presentOrders,
  presentSettings,
  settingsFrom,
} from "#server/present/billing.ts";
import { memberProcedure, router } from "#server/trpc/base.ts";

/** Whoever sees to the money; a viewer sees none of it. */
const procedure = memberProcedure("billing");

export const billingRouter = router({
  get: procedure
    .output(BillingState)
    .query(async ({ ctx }) =>
      presentBilling(await ctx.actions.billing.read(ctx.caller.orgId)),
    ),

  ledger: procedure
    .input(LedgerQuery)
    .output(LedgerPage)
    .query(async ({ ctx, input: { cursor, limit } }) =>
      presentLedger(
        await ctx.actions.billing.ledger(ctx.caller.orgId, {
          before: cursor ?? null,
          limit,
        }),
      ),
    ),

  alerts: procedure
    .output(AlertList)
    .query(async ({ ctx }) =>
      presentAlerts(await ctx.actions.billing.alerts(ctx.caller.orgId)),
    ),

  /** With their invoices' numbers, from the payment provider. */
  orders: procedure
    .output(OrderList)
    .query(async ({ ctx }) =>
      presentOrders(await ctx.actions.billing.orders(ctx.caller.orgId)),
    ),

  /** A page where this very amount of credit is bought. */
  checkout: procedure
    .input(z.strictObject({ amount_dollars: z.number().positive() }))
    .output(CheckoutAnswer)
    .mutation(async ({ ctx, input: { amount_dollars } }) => {
      const { url, expiresAt } = await ctx.actions.billing.checkout(by(ctx), {
        amount: moneyFromDollars(amount_dollars),
        userId: ctx.userId,
      });
      return { url, expires_at: expiresAt.toISOString() };
    }),

  /** A page with the invoices and payment methods. */
  portal: procedure
    .output(z.object({ url: z.string() }))
    .mutation(async ({ ctx }) => ({
      url: await ctx.actions.billing.portal(by(ctx)),
    })),

  setLimits: procedure
    .input(LimitsChange)
    .output(Limits)
    .mutation(async ({ ctx, input }) =>
      presentLimits(
        await ctx.actions.billing.setLimits(by(ctx), limitsFrom(input)),
      ),
    ),

  setSettings: procedure
    .input(BillingSettingsChange)
    .output(BillingSettings)
    .mutation(async ({ ctx, input }) =>
      presentSettings(
        await ctx.actions.billing.setSettings(by(ctx), settingsFrom(input)),
      ),
    ),
});

function by<A>({ caller, author }: { caller: { orgId: string }; author: A }) {
  return { orgId: caller.orgId, author };
}
