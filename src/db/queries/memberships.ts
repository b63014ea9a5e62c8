import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Role } from "#core/accounts/roles.ts";
import type { Database } from "#db/client.ts";
import { memberships, organizations, users } from "#db/schema/index.ts";

/** False where the user is a member already. */
export async function insertMembership(
  db: Database,
  member: { orgId: string; userId: string; role: Role },
): Promise<boolean> {
  const inserted = await db
    .insert(memberships)
    .values(member)
    .onConflictDoNothing()
    .returning({ userId: memberships.userId });
  return inserted.length > 0;
}

/** The user's organisations, the oldest membership first. */
export function organizationsOf(db: Database, userId: string) {
  return db
    .select({
      id: organizations.id,
      name: organizations.name,
      role: memberships.role,
    })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.orgId))
    .where(eq(memberships.userId, userId))
    .orderBy(asc(memberships.createdAt), asc(memberships.orgId));
}

export type SignedInUser = {
  sessionVersion: number;
  /** Role by organisation, the oldest membership first. */
  roles: ReadonlyMap<string, Role>;
};

/** Every user with what they belong to, for checking sessions. */
export async function allPeople(
  db: Database,
  only?: { userId: string },
): Promise<Map<string, SignedInUser>> {
  const rows = await db
    .select({
      userId: users.id,
      sessionVersion: users.sessionVersion,
      orgId: memberships.orgId,
      role: memberships.role,
    })
    .from(users)
    .leftJoin(memberships, eq(memberships.userId, users.id))
    .where(only ? eq(users.id, only.userId) : sql`true`)
    .orderBy(asc(memberships.createdAt), asc(memberships.orgId));
  const people = new Map<
    string,
    { sessionVersion: number; roles: Map<string, Role> }
  >();
  for (const { userId, sessionVersion, orgId, role } of rows) {
    const person = people.get(userId) ?? { sessionVersion, roles: new Map() };
    people.set(userId, person);
    if (orgId !== null && role !== null) person.roles.set(orgId, role);
  }
  return people;
}

/** Locks the organisation's members until the transaction ends, so that its last owner cannot go unseen. */
export async function lockMembers(db: Database, orgId: string) {
  return db
    .select({ userId: memberships.userId, role: memberships.role })
    .from(memberships)
    .where(eq(memberships.orgId, orgId))
    .orderBy(asc(memberships.userId))
    .for("update");
}

export function listMembers(db: Database, orgId: string) {
  return db
    .select({
      userId: memberships.userId,
      role: memberships.role,
      since: memberships.createdAt,
      name: users.name,
      email: users.email,
      image: users.image,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.orgId, orgId))
    .orderBy(asc(memberships.createdAt), asc(memberships.userId));
}

export async function updateRole(
  db: Database,
  { orgId, userId, role }: { orgId: string; userId: string; role: Role },
): Promise<void> {
  await db
    .update(memberships)
    .set({ role })
    .where(and(eq(memberships.orgId, orgId), eq(memberships.userId, userId)));
}

export async function deleteMembership(
  db: Database,
  { orgId, userId }: { orgId: string; userId: string },
): Promise<void> {
  await db
    .delete(memberships)
    .where(and(eq(memberships.orgId, orgId), eq(memberships.userId, userId)));
}

/** Addresses of the members that have any of `roles`. */
export async function emailsOfRoles(
  db: Database,
  orgId: string,
  roles: readonly Role[],
): Promise<string[]> {
  const rows = await db
    .select({ email: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.orgId, orgId), inArray(memberships.role, roles)));
  return rows.flatMap(({ email }) => (email === null ? [] : [email]));
}
