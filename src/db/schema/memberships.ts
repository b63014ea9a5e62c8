import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { Role } from "#core/accounts/roles.ts";
import { instant } from "#db/schema/columns.ts";
import { organizations } from "#db/schema/organizations.ts";
import { users } from "#db/schema/users.ts";

export const memberships = pgTable(
  "memberships",
  {
    orgId: text("org_id")
      .notNull()
      .references(() => organizations.id),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    role: text("role").$type<Role>().notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (member) => [
    primaryKey({ columns: [member.orgId, member.userId] }),
    index("memberships_user_id").on(member.userId),
    check(
      "memberships_role",
      sql`${member.role} in ('owner', 'admin', 'developer', 'billing', 'viewer')`,
    ),
  ],
);
