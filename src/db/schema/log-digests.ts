import { sql } from "drizzle-orm";
import {
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
} from "drizzle-orm/pg-core";
import type { Mode } from "#core/caller.ts";
import { instant } from "#db/schema/columns.ts";

/**
 * What the log rows of an hour are like, so that a filter can pass the hour over: never more than they allow, maybe
 * less. An hour that has none is looked at. Taking a note of `log_changes` empties the hour's, by a trigger, so that no
 * version of the product leaves one that is wrong.
 */
export const logDigests = pgTable(
  "log_digests",
  {
    orgId: text("org_id").notNull(),
    mode: text("mode").$type<Mode>().notNull(),
    hour: instant("hour").notNull(),
    rows: integer("rows"),
    /** Of each figure that can be filtered by, in the order of `DIGESTED_FIGURES`; null where no row has one. */
    lowest: numeric("lowest").array(),
    highest: numeric("highest").array(),
    /** Hashes of the texts that the rows hold; null: not digested yet, or rows have come since. */
    holds: integer("holds").array(),
  },
  (digest) => [
    primaryKey({ columns: [digest.orgId, digest.mode, digest.hour] }),
    index("log_digests_open")
      .on(digest.orgId)
      .where(sql`${digest.holds} is null`),
  ],
);
