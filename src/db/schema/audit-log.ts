import { bigint, index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { Author } from "#core/accounts/author.ts";
import { instant } from "#db/schema/columns.ts";
import { organizations } from "#db/schema/organizations.ts";

/** Who did what to which object, when and from where. Append-only: a trigger refuses UPDATE, DELETE and TRUNCATE. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: bigint("id", { mode: "number" })
      .primaryKey()
      .generatedAlwaysAsIdentity(),
    orgId: text("org_id")
      .notNull()
      .references(() => organizations.id),
    at: instant("at").notNull().defaultNow(),
    authorKind: text("author_kind").$type<Author["kind"]>().notNull(),
    authorId: text("author_id"),
    address: text("address"),
    userAgent: text("user_agent"),
    /** `key.revoked` and the like. */
    action: text("action").notNull(),
    objectId: text("object_id"),
    /** What changed; never a secret. */
    details: jsonb("details").$type<Record<string, unknown>>().notNull(),
  },
  (row) => [index("audit_log_org_id_id").on(row.orgId, row.id.desc())],
);
