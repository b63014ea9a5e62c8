import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { cents, instant } from "#db/schema/columns.ts";
import { organizations } from "#db/schema/organizations.ts";

/** `pending` until its credit has come; one at a time for each organisation. */
export type TopUpState = "pending" | "credited" | "failed";

/** Charges of a kept payment method that the organisation asked for in advance. */
export const topUps = pgTable(
  "top_ups",
  {
    id: text("id").primaryKey(),
    orgId: text("org_id")
      .notNull()
      .references(() => organizations.id),
    amount: cents("amount_cents").notNull(),
    state: text("state").$type<TopUpState>().notNull().default("pending"),
    /** The provider's order, once it is known. */
    orderId: text("order_id"),
    /** A `PaymentFailureCode`; a sentence where it failed before there were codes. */
    error: text("error"),
    at: instant("at").notNull(),
  },
  (row) => [
    uniqueIndex("top_ups_one_pending")
      .on(row.orgId)
      .where(sql`${row.state} = 'pending'`),
    index("top_ups_org_id_at").on(row.orgId, row.at.desc()),
    check(
      "top_ups_state",
      sql`${row.state} in ('pending', 'credited', 'failed')`,
    ),
  ],
);
