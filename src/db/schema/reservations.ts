import { sql } from "drizzle-orm";
import { check, date, index, pgTable, text } from "drizzle-orm/pg-core";
import { cents, instant } from "#db/schema/columns.ts";
import { organizations } from "#db/schema/organizations.ts";

/** `expired` was handed back by age; a late settlement still charges it. */
export type ReservationState = "held" | "settled" | "released" | "expired";

/** Money set aside for a request in flight. */
export const reservations = pgTable(
  "reservations",
  {
    id: text("id").primaryKey(),
    orgId: text("org_id")
      .notNull()
      .references(() => organizations.id),
    keyId: text("key_id"),
    requestId: text("request_id").notNull(),
    cents: cents("cents").notNull(),
    state: text("state").$type<ReservationState>().notNull().default("held"),
    /** The UTC day whose spend limit it counts against. */
    day: date("day").notNull(),
    createdAt: instant("created_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (hold) => [
    index("reservations_held")
      .on(hold.createdAt)
      .where(sql`${hold.state} = 'held'`),
    index("reservations_ended_at")
      .on(hold.endedAt)
      .where(sql`${hold.state} <> 'held'`),
    check(
      "reservations_state",
      sql`${hold.state} in ('held', 'settled', 'released', 'expired')`,
    ),
  ],
);
