import { sql } from "drizzle-orm";
import { date, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { cents } from "#db/schema/columns.ts";
import { organizations } from "#db/schema/organizations.ts";

/** What a key has spent and set aside on a UTC day, so that its limits are checked without summing the ledger. */
export const keySpend = pgTable(
  "key_spend",
  {
    orgId: text("org_id")
      .notNull()
      .references(() => organizations.id),
    keyId: text("key_id").notNull(),
    day: date("day").notNull(),
    spent: cents("spent")
      .notNull()
      .default(sql`0`),
    reserved: cents("reserved")
      .notNull()
      .default(sql`0`),
  },
  (spend) => [primaryKey({ columns: [spend.orgId, spend.keyId, spend.day] })],
);
