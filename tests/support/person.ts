import type { Role } from "#core/accounts/roles.ts";
import type { Database } from "#db/client.ts";
import { newId } from "#db/new-id.ts";
import { insertMembership } from "#db/queries/memberships.ts";
import { insertUser } from "#db/queries/users.ts";

/** Somebody new, a member of `orgId` with `role`, with what services want of whoever changes something. */
export async function aMember(db: Database, orgId: string, role: Role) {
  const userId = newId("usr");
  await insertUser(db, {
    id: userId,
    name: `A ${role}`,
    email: `${userId.toLowerCase()}@example.com`,
  });
  await insertMembership(db, { orgId, userId, role });
  const author = {
    kind: "user" as const,
    id: userId,
    address: "192.0.2.7",
    userAgent: "test",
  };
  return { db, orgId, userId, author };
}
