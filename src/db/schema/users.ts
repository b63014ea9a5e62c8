import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "#db/schema/columns.ts";

export const users = pgTable("users", {
  id: text("id").primaryKey(),
  name: text("name"),
  /** In lower case; null for the local user. */
  email: text("email").unique(),
  emailVerified: instant("email_verified"),
  image: text("image"),
  /** A session that was made under another version is over. */
  sessionVersion: integer("session_version").notNull().default(1),
  createdAt: instant("created_at").notNull().defaultNow(),
});
