import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { cents, instant } from "#db/schema/columns.ts";
import { organizations } from "#db/schema/organizations.ts";

/** What all keys and members of an organisation may use together. Null is no limit. */
export const organizationLimits = pgTable("organization_limits", {
  orgId: text("org_id")
    .primaryKey()
    .references(() => organizations.id),
  requestsPerMinute: integer("requests_per_minute"),
  tokensPerMinute: integer("tokens_per_minute"),
  spendPerDay: cents("spend_per_day_cents"),
  spendPerMonth: cents("spend_per_month_cents"),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});
