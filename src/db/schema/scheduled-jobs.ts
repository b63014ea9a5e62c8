import { pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "#db/schema/columns.ts";

/** A row a scheduled job: which of its due times was taken last, and how that run ended. */
export const scheduledJobs = pgTable("scheduled_jobs", {
  name: text("name").primaryKey(),
  dueAt: instant("due_at").notNull(),
  startedAt: instant("started_at").notNull(),
  /** A run that has not ended by then is taken for dead. Null: it has ended. */
  leaseUntil: instant("lease_until"),
  endedAt: instant("ended_at"),
  /** Of the last run; null where it went well. */
  error: text("error"),
});
