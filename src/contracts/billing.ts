import { z } from "zod";
import { PAYMENT_FAILURE_CODES } from "#core/billing/payments.ts";

const Dollars = z.number().describe("US dollars.");
const Time = z.string().describe("ISO 8601, UTC.");

/** A limit or an amount that can be left open: null. */
const SomeDollars = z
  .number()
  .min(0, "must not be negative.")
  .max(1_000_000, "must be at most 1,000,000.")
  .nullable();
const SomeCount = z
  .number()
  .int("must be a whole number.")
  .min(1, "must be at least 1; null is no limit.")
  .max(1_000_000_000)
  .nullable();

export const LimitsChange = z.strictObject({
  requests_per_minute: SomeCount.optional(),
  tokens_per_minute: SomeCount.optional(),
  spend_per_day_dollars: SomeDollars.optional(),
  spend_per_month_dollars: SomeDollars.optional(),
});
export type LimitsChange = z.infer<typeof LimitsChange>;

export const Limits = z.object({
  requests_per_minute: z.number().nullable(),
  tokens_per_minute: z.number().nullable(),
  spend_per_day_dollars: z.number().nullable(),
  spend_per_month_dollars: z.number().nullable(),
});
export type Limits = z.infer<typeof Limits>;

export const BillingSettingsChange = z.strictObject({
  low_balance_dollars: SomeDollars.optional(),
  alert_emails: z
    .array(z.email("must be e-mail addresses.").max(254))
    .max(20, "must be at most 20 addresses.")
    .optional(),
  auto_top_up: z.boolean().optional(),
  top_up_below_dollars: SomeDollars.optional(),
  top_up_amount_dollars: SomeDollars.optional(),
});
export type BillingSettingsChange = z.infer<typeof BillingSettingsChange>;

export const BillingSettings = z.object({
  low_balance_dollars: z
    .number()
    .nullable()
    .describe("Below this members are told; null: never."),
  alert_emails: z.array(z.string()),
  auto_top_up: z.boolean(),
  top_up_below_dollars: z.number().nullable(),
  top_up_amount_dollars: z.number().nullable(),
});
export type BillingSettings = z.infer<typeof BillingSettings>;

export const BillingState = z.object({
  balance_dollars: Dollars,
  reserved_dollars: Dollars.describe("Set aside for requests in flight."),
  available_dollars: Dollars.describe("What may still be spent."),
  spent_today_dollars: Dollars.describe("In the UTC day."),
  spent_this_month_dollars: Dollars.describe("In the UTC month."),
  can_buy: z.boolean().describe("Whether this router sells credit."),
  limits: Limits,
  settings: BillingSettings,
  subscriptions: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      product_name: z.string().nullable(),
      amount_dollars: Dollars,
      interval: z.string(),
      period_end: Time.nullable(),
      cancel_at_period_end: z.boolean(),
    }),
  ),
  top_ups: z.array(
    z.object({
      id: z.string(),
      amount_dollars: Dollars,
      state: z.enum(["pending", "credited", "failed"]),
      error: z.string().nullable(),
      error_code: z.enum(PAYMENT_FAILURE_CODES).nullable(),
      at: Time,
    }),
  ),
});
export type BillingState = z.infer<typeof BillingState>;

export const LedgerQuery = z.strictObject({
  cursor: z.number().int().min(1).nullish(),
  limit: z.number().int().min(1).max(500).default(50),
  direction: z
    .enum(["forward", "backward"])
    .optional()
    .describe("What tRPC's clients add to a list that goes on; it is ignored."),
});

export const LedgerPage = z.object({
  data: z.array(
    z.object({
      id: z.number(),
      kind: z.enum(["grant", "purchase", "refund", "charge", "adjustment"]),
      amount_dollars: Dollars.describe("Credits above 0, debits below."),
      balance_after_dollars: Dollars,
      reference: z.string().nullable(),
      at: Time,
    }),
  ),
  next_cursor: z.number().nullable(),
});
export type LedgerPage = z.infer<typeof LedgerPage>;

export const OrderList = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      at: Time,
      status: z.string(),
      amount_dollars: Dollars.describe("Before tax."),
      refunded_dollars: Dollars,
      currency: z.string(),
      invoice_number: z.string().nullable(),
      description: z.string(),
    }),
  ),
});
export type OrderList = z.infer<typeof OrderList>;

export const AlertList = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      data: z.record(z.string(), z.unknown()),
      at: Time,
    }),
  ),
});
export type AlertList = z.infer<typeof AlertList>;

export const CheckoutAnswer = z.object({ url: z.string(), expires_at: Time });
