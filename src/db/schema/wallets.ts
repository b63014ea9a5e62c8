import { sql } from "drizzle-orm";
import { check, pgTable, text } from "drizzle-orm/pg-core";
import { cents } from "#db/schema/columns.ts";
import { organizations } from "#db/schema/organizations.ts";

/**
 * One row an organisation. `balance` is always the sum of its ledger entries, `reserved` the sum of its held
 * reservations; what may be spent is the difference. Written only by the functions of the wallet migration.
 */
export const wallets = pgTable(
  "wallets",
  {
    orgId: text("org_id")
      .primaryKey()
      .references(() => organizations.id),
    balance: cents("balance")
      .notNull()
      .default(sql`0`),
    reserved: cents("reserved")
      .notNull()
      .default(sql`0`),
  },
  (wallet) => [check("wallets_reserved", sql`${wallet.reserved} >= 0`)],
);
