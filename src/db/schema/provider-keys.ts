import { boolean, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { bytes, instant } from "#db/schema/columns.ts";
import { organizations } from "#db/schema/organizations.ts";

/** Keys that organisations brought along for upstream hosts, one a host. */
export const providerKeys = pgTable(
  "provider_keys",
  {
    orgId: text("org_id")
      .notNull()
      .references(() => organizations.id),
    /** A host's slug. */
    host: text("host").notNull(),
    /** The key, sealed. */
    sealed: bytes("sealed").notNull(),
    /** Its last characters. */
    hint: text("hint").notNull(),
    /** What else the host's address needs; none of it is secret. */
    fields: jsonb("fields").$type<Record<string, string>>().notNull(),
    fallsBack: boolean("falls_back").notNull().default(false),
    /** What came of the last try of this key; null: it was not tried. */
    checkedAt: instant("checked_at"),
    checkOk: boolean("check_ok"),
    checkMessage: text("check_message"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (key) => [primaryKey({ columns: [key.orgId, key.host] })],
);
