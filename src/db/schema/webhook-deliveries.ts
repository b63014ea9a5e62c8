import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "#db/schema/columns.ts";
import { organizations } from "#db/schema/organizations.ts";
import { webhookEndpoints } from "#db/schema/webhook-endpoints.ts";

/** One event for one endpoint, until it arrived or was given up. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: text("id").primaryKey(),
    orgId: text("org_id")
      .notNull()
      .references(() => organizations.id),
    endpointId: text("endpoint_id")
      .notNull()
      .references(() => webhookEndpoints.id, { onDelete: "cascade" }),
    type: text("type").notNull(),
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
    attempts: integer("attempts").notNull().default(0),
    /** Null: no further attempt. */
    nextAt: instant("next_at"),
    deliveredAt: instant("delivered_at"),
    /** Of the last attempt; null: no answer. */
    status: integer("status"),
    /** Why the last attempt failed, in our words. */
    error: text("error"),
    createdAt: instant("created_at").notNull(),
  },
  (delivery) => [
    index("webhook_deliveries_next_at")
      .on(delivery.nextAt)
      .where(sql`${delivery.nextAt} is not null`),
    index("webhook_deliveries_org_id_created_at").on(
      delivery.orgId,
      delivery.createdAt.desc(),
    ),
  ],
);
