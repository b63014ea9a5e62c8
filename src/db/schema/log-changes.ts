import { bigint, index, pgTable, text } from "drizzle-orm/pg-core";
import type { Mode } from "#core/caller.ts";
import { instant } from "#db/schema/columns.ts";

/**
 * Hours whose rollups are out of date. Only ever added to, in the statement that adds the log rows: whoever sees an
 * entry sees its rows, so taking the entries and then counting the rows misses none.
 */
export const logChanges = pgTable(
  "log_changes",
  {
    id: bigint("id", { mode: "number" })
      .primaryKey()
      .generatedAlwaysAsIdentity(),
    orgId: text("org_id").notNull(),
    mode: text("mode").$type<Mode>().notNull(),
    hour: instant("hour").notNull(),
  },
  (change) => [index("log_changes_org_id").on(change.orgId)],
);
