import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "#db/schema/columns.ts";

/** How the last reading of each feed went. */
export const catalogFeeds = pgTable("catalog_feeds", {
  source: text("source").primaryKey(),
  checkedAt: instant("checked_at").notNull(),
  /** When it was last read whole. */
  readAt: instant("read_at"),
  /** How many of its entries were about models of the catalog then. */
  matched: integer("matched").notNull(),
  /** What went wrong the last time; null: nothing. */
  error: text("error"),
});
