import { sql } from "drizzle-orm";
import { check, index, pgTable, text } from "drizzle-orm/pg-core";
import type { Role } from "#core/accounts/roles.ts";
import { bytes, instant } from "#db/schema/columns.ts";
import { organizations } from "#db/schema/organizations.ts";
import { users } from "#db/schema/users.ts";

/** Open until accepted, revoked or expired. Of the token there is only its SHA-256. */
export const invitations = pgTable(
  "invitations",
  {
    id: text("id").primaryKey(),
    orgId: text("org_id")
      .notNull()
      .references(() => organizations.id),
    /** Whom it was sent to, in lower case; null for a link that is handed on. */
    email: text("email"),
    role: text("role").$type<Role>().notNull(),
    tokenSha256: bytes("token_sha256").notNull().unique(),
    invitedBy: text("invited_by").references(() => users.id),
    createdAt: instant("created_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
    acceptedAt: instant("accepted_at"),
    acceptedBy: text("accepted_by").references(() => users.id),
    revokedAt: instant("revoked_at"),
  },
  (row) => [
    index("invitations_org_id_created_at").on(row.orgId, row.createdAt.desc()),
    check(
      "invitations_role",
      sql`${row.role} in ('owner', 'admin', 'developer', 'billing', 'viewer')`,
    ),
  ],
);
