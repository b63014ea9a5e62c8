import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytes, instant } from "#db/schema/columns.ts";

/**
 * Prompt and answer of a log row, sealed, of organisations that keep them. Partitioned by the day they are forgotten,
 * and forgotten by dropping that partition.
 */
export const requestTexts = pgTable(
  "request_texts",
  {
    orgId: text("org_id").notNull(),
    logId: uuid("log_id").notNull(),
    /** Of the request. */
    time: instant("time").notNull(),
    expiresAt: instant("expires_at").notNull(),
    sealed: bytes("sealed").notNull(),
  },
  (texts) => [
    primaryKey({ columns: [texts.expiresAt, texts.logId] }),
    index("request_texts_org_id_log_id").on(texts.orgId, texts.logId),
  ],
);
