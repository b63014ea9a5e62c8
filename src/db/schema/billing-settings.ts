import { sql } from "drizzle-orm";
import { boolean, check, pgTable, text } from "drizzle-orm/pg-core";
import { cents, instant } from "#db/schema/columns.ts";
import { organizations } from "#db/schema/organizations.ts";

/** When an organisation is told of its balance, and whether it is topped up by itself. No row: the defaults. */
export const billingSettings = pgTable(
  "billing_settings",
  {
    orgId: text("org_id")
      .primaryKey()
      .references(() => organizations.id),
    /** Null: no alert. */
    lowBalance: cents("low_balance_cents"),
    /** Addresses besides those of owners, admins and billing members. */
    alertEmails: text("alert_emails")
      .array()
      .notNull()
      .default(sql`'{}'`),
    autoTopUp: boolean("auto_top_up").notNull().default(false),
    topUpBelow: cents("top_up_below_cents"),
    topUpAmount: cents("top_up_amount_cents"),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (row) => [
    check(
      "billing_settings_auto_top_up",
      sql`not ${row.autoTopUp} or (${row.topUpBelow} is not null and ${row.topUpAmount} is not null)`,
    ),
  ],
);
