import { jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "#db/schema/columns.ts";

/**
 * `applied`: it moved money, or had been applied before. `kept`: it names no organisation of ours, or another
 * currency, and can be applied again once that is put right.
 */
export type PolarEventState = "applied" | "kept";

/** Payment events as Polar signed them, one row a delivery id however often it was sent. */
export const polarEvents = pgTable("polar_events", {
  id: text("id").primaryKey(),
  type: text("type").notNull(),
  payload: jsonb("payload").$type<unknown>().notNull(),
  state: text("state").$type<PolarEventState>().notNull(),
  /** Why it was kept. */
  reason: text("reason"),
  receivedAt: instant("received_at").notNull().defaultNow(),
});
