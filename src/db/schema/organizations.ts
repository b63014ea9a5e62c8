import { jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "#db/schema/columns.ts";

export type OrganizationSettings = {
  /** Let feedback texts into the shared training export. Off unless set. */
  shareFeedback?: boolean;
};

export const organizations = pgTable("organizations", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  settings: jsonb("settings")
    .$type<OrganizationSettings>()
    .notNull()
    .default({}),
  createdAt: instant("created_at").notNull().defaultNow(),
});
