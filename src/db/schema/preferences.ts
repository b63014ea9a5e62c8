import { jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { Preferences } from "#core/preferences/preferences.ts";
import { instant } from "#db/schema/columns.ts";
import { organizations } from "#db/schema/organizations.ts";

/** What an organisation has set; a key that is not here has its default. */
export const preferences = pgTable(
  "preferences",
  {
    orgId: text("org_id")
      .notNull()
      .references(() => organizations.id),
    key: text("key").$type<keyof Preferences>().notNull(),
    value: jsonb("value").$type<Preferences[keyof Preferences]>().notNull(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (preference) => [primaryKey({ columns: [preference.orgId, preference.key] })],
);
