import { index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "#db/schema/columns.ts";
import { organizations } from "#db/schema/organizations.ts";

/** A filter of the log that the organisation's people call up by name. */
export const savedLogViews = pgTable(
  "saved_log_views",
  {
    id: text("id").primaryKey(),
    orgId: text("org_id")
      .notNull()
      .references(() => organizations.id),
    name: text("name").notNull(),
    filter: jsonb("filter").$type<Record<string, unknown>>().notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (view) => [index("saved_log_views_org_id").on(view.orgId, view.name)],
);
