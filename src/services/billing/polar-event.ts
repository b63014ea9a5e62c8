import { z } from "zod";

export type PolarEvent = { id: string; type: string; data: unknown };

const Customer = z.looseObject({ external_id: z.string().nullish() }).nullish();
const Metadata = z
  .looseObject({ organization_id: z.unknown().optional() })
  .nullish();

/** What we read of an order; amounts are whole cents of its currency. */
export const Order = z.looseObject({
  id: z.string().min(1),
  currency: z.string(),
  net_amount: z.number().int().min(0),
  refunded_amount: z.number().int().min(0),
  customer: Customer,
  metadata: Metadata,
});

/** What we read of a subscription. Its money comes by its orders. */
export const Subscription = z.looseObject({
  id: z.string().min(1),
  status: z.string(),
  amount: z.number().int(),
  currency: z.string(),
  recurring_interval: z.string(),
  current_period_end: z.string().nullish(),
  cancel_at_period_end: z.boolean(),
  created_at: z.string(),
  modified_at: z.string().nullish(),
  customer: Customer,
  metadata: Metadata,
  product: z.looseObject({ name: z.string() }).nullish(),
});

/** In the order in which they are believed. */
export function namesIn({
  customer,
  metadata,
}: {
  customer?: z.infer<typeof Customer>;
  metadata?: z.infer<typeof Metadata>;
}): unknown[] {
  return [customer?.external_id, metadata?.organization_id];
}
