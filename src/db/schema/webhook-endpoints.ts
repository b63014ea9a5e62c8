import { integer, pgTable, text, index } from "drizzle-orm/pg-core";
import { bytes, instant } from "#db/schema/columns.ts";
import { organizations } from "#db/schema/organizations.ts";

/** Where an organisation wants to be told of events. */
export const webhookEndpoints = pgTable(
  "webhook_endpoints",
  {
    id: text("id").primaryKey(),
    orgId: text("org_id")
      .notNull()
      .references(() => organizations.id),
    url: text("url").notNull(),
    /** Event types; `*` is all. */
    events: text("events").array().notNull(),
    /** The signing secret, sealed. */
    secret: bytes("secret").notNull(),
    /** Events that failed for good since the last one that arrived. */
    failures: integer("failures").notNull().default(0),
    /** Null: in use. */
    disabledAt: instant("disabled_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (endpoint) => [index("webhook_endpoints_org_id").on(endpoint.orgId)],
);
