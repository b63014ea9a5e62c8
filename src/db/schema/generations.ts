import { sql } from "drizzle-orm";
import {
  doublePrecision,
  index,
  jsonb,
  pgTable,
  text,
} from "drizzle-orm/pg-core";
import type { Mode } from "#core/caller.ts";
import type { GenerationJob, GenerationStatus } from "#core/generation.ts";
import { bytes, cents, instant } from "#db/schema/columns.ts";
import { organizations } from "#db/schema/organizations.ts";

/** One request that is answered later. Texts are encrypted, and gone with the row. */
export const generations = pgTable(
  "generations",
  {
    id: text("id").primaryKey(),
    orgId: text("org_id")
      .notNull()
      .references(() => organizations.id),
    mode: text("mode").$type<Mode>().notNull(),
    requestId: text("request_id").notNull(),
    status: text("status").$type<GenerationStatus>().notNull(),
    progress: doublePrecision("progress"),
    /** The request as it came and who asked, until it has ended. */
    sealedRequest: bytes("sealed_request"),
    /** The job at the host, once it has taken one. */
    job: jsonb("job").$type<GenerationJob>(),
    /** Money set aside for it: whoever carries it on settles the same hold. */
    holdId: text("hold_id"),
    holdCents: cents("hold_cents"),
    sealedAnswer: bytes("sealed_answer"),
    /** Which process works on it, renewed while it lives. */
    owner: text("owner"),
    ownedUntil: instant("owned_until").notNull(),
    createdAt: instant("created_at").notNull(),
    endedAt: instant("ended_at"),
    expiresAt: instant("expires_at").notNull(),
  },
  (row) => [
    index("generations_open")
      .on(row.ownedUntil)
      .where(sql`${row.status} in ('queued', 'running')`),
    index("generations_expires_at").on(row.expiresAt),
  ],
);
