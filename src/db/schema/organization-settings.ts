import { boolean, integer, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "#db/schema/columns.ts";
import { organizations } from "#db/schema/organizations.ts";

/** What an organisation has set of its data; without a row, and where null, the defaults hold. */
export const organizationSettings = pgTable("organization_settings", {
  orgId: text("org_id")
    .primaryKey()
    .references(() => organizations.id),
  /** How long log rows are kept; null: as long as the server's setting says. */
  logRetentionDays: integer("log_retention_days"),
  /** Keep prompt and answer texts with the log rows. */
  storePrompts: boolean("store_prompts").notNull().default(false),
  /** How long those texts are kept. */
  promptRetentionDays: integer("prompt_retention_days").notNull().default(7),
  /** Where the organisation says that its data lives: a label, it moves nothing. */
  region: text("region"),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});
