import { sql } from "drizzle-orm";
import { bigint, index, pgTable, smallint, uuid } from "drizzle-orm/pg-core";
import { instant } from "#db/schema/columns.ts";

/** Rows of `request_logs` that are not yet in the warehouse, where there is one; written with them, in one statement. */
export const logOutbox = pgTable(
  "log_outbox",
  {
    seq: bigint("seq", { mode: "number" })
      .primaryKey()
      .generatedAlwaysAsIdentity(),
    /** Where the row is. */
    retentionDays: smallint("retention_days").notNull(),
    time: instant("time").notNull(),
    logId: uuid("log_id").notNull(),
    /** How long the warehouse keeps it. */
    copyDays: smallint("copy_days").notNull(),
    /** What it was last sent with; it stays with that, so that the warehouse knows the batch again. */
    batch: uuid("batch"),
    leaseUntil: instant("lease_until"),
  },
  (row) => [
    index("log_outbox_batch")
      .on(row.batch)
      .where(sql`${row.batch} is not null`),
  ],
);
