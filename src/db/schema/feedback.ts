import {
  boolean,
  doublePrecision,
  index,
  pgTable,
  text,
} from "drizzle-orm/pg-core";
import type { Task } from "#core/classify/classification.ts";
import { instant } from "#db/schema/columns.ts";
import { organizations } from "#db/schema/organizations.ts";

/** What callers said of a classification. */
export const feedback = pgTable(
  "feedback",
  {
    id: text("id").primaryKey(),
    orgId: text("org_id")
      .notNull()
      .references(() => organizations.id),
    prompt: text("prompt").notNull(),
    classifiedTask: text("classified_task").$type<Task>().notNull(),
    correct: boolean("correct").notNull(),
    suggestedTask: text("suggested_task").$type<Task>(),
    confidence: doublePrecision("confidence"),
    at: instant("at").notNull().defaultNow(),
  },
  (row) => [index("feedback_org_id_at").on(row.orgId, row.at.desc())],
);
