import { boolean, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "#db/schema/columns.ts";
import { organizations } from "#db/schema/organizations.ts";

/** Subscriptions as the payment provider last told them. Their credit comes by their orders. */
export const subscriptions = pgTable(
  "subscriptions",
  {
    id: text("id").primaryKey(),
    orgId: text("org_id")
      .notNull()
      .references(() => organizations.id),
    /** The provider's word: `active`, `past_due`, `canceled` … */
    status: text("status").notNull(),
    productName: text("product_name"),
    /** Whole cents an interval. */
    amount: integer("amount").notNull(),
    currency: text("currency").notNull(),
    interval: text("interval").notNull(),
    periodEnd: instant("period_end"),
    cancelAtPeriodEnd: boolean("cancel_at_period_end").notNull(),
    /** Of the state that is kept: an older event changes nothing. */
    modifiedAt: instant("modified_at").notNull(),
  },
  (subscription) => [index("subscriptions_org_id").on(subscription.orgId)],
);
