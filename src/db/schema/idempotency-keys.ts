import { index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { Mode } from "#core/caller.ts";
import { bytes, instant } from "#db/schema/columns.ts";
import { organizations } from "#db/schema/organizations.ts";

/** A claim while `status` is null, then the kept answer, encrypted, until `expires_at`. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    orgId: text("org_id")
      .notNull()
      .references(() => organizations.id),
    mode: text("mode").$type<Mode>().notNull(),
    endpoint: text("endpoint").notNull(),
    key: text("key").notNull(),
    bodyHash: text("body_hash").notNull(),
    state: text("state").$type<"claimed" | "kept">().notNull(),
    /** Which claim owns the row, so that one whose lease ran out cannot overwrite its successor's. */
    claimToken: text("claim_token").notNull(),
    /** Renewed while the owner lives. */
    claimedAt: instant("claimed_at").notNull(),
    status: integer("status"),
    /** Headers and body, AES-256-GCM. */
    sealedAnswer: bytes("sealed_answer"),
    expiresAt: instant("expires_at").notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.orgId, row.mode, row.endpoint, row.key] }),
    index("idempotency_keys_expires_at").on(row.expiresAt),
  ],
);
