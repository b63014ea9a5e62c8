import { bigserial, index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { Change, ChangeState } from "#core/catalog/sync/change.ts";
import type { Rule, Vote } from "#core/catalog/sync/choose.ts";
import type { Stated } from "#core/catalog/sync/observation.ts";
import { instant } from "#db/schema/columns.ts";

/** What the sources changed of the shipped catalog: in force where `applied`, else waiting for or past a decision. */
export const catalogChanges = pgTable(
  "catalog_changes",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    model: text("model").notNull(),
    /** Empty: the model itself. */
    host: text("host").notNull(),
    field: text("field").notNull(),
    before: jsonb("before").$type<Stated>(),
    after: jsonb("after").$type<Change["after"]>().notNull(),
    rule: text("rule").$type<Rule>().notNull(),
    votes: jsonb("votes").$type<Vote[]>().notNull(),
    state: text("state").$type<ChangeState>().notNull(),
    /** Why it was held. */
    reason: text("reason"),
    at: instant("at").notNull(),
    /** From when on it holds, where somebody had to decide; else it holds since `at`. */
    decidedAt: instant("decided_at"),
    decidedBy: text("decided_by"),
  },
  (row) => [index("catalog_changes_state_id").on(row.state, row.id)],
);
