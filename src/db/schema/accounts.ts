import { pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { users } from "#db/schema/users.ts";

/** Which account of which sign-in provider is whose. The provider's tokens are not kept: nothing here needs them. */
export const accounts = pgTable(
  "accounts",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    type: text("type").notNull(),
    provider: text("provider").notNull(),
    providerAccountId: text("provider_account_id").notNull(),
  },
  (account) => [
    primaryKey({ columns: [account.provider, account.providerAccountId] }),
  ],
);
