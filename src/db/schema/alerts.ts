import { index, jsonb, pgTable, text, unique } from "drizzle-orm/pg-core";
import { instant } from "#db/schema/columns.ts";
import { organizations } from "#db/schema/organizations.ts";

/** What an organisation was told, once for each occasion. */
export const alerts = pgTable(
  "alerts",
  {
    id: text("id").primaryKey(),
    orgId: text("org_id")
      .notNull()
      .references(() => organizations.id),
    /** As outbound webhooks name it, e.g. `balance.low`. */
    type: text("type").notNull(),
    /** The same occasion is told once. */
    occasion: text("occasion").notNull(),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
    at: instant("at").notNull(),
    /** When its e-mails left; null: they are still to be sent. */
    mailedAt: instant("mailed_at"),
  },
  (alert) => [
    unique("alerts_org_id_occasion").on(alert.orgId, alert.occasion),
    index("alerts_org_id_at").on(alert.orgId, alert.at.desc()),
  ],
);
