import { and, desc, eq, gt, isNull } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { invitations, organizations, users } from "#db/schema/index.ts";

export async function insertInvitation(
  db: Database,
  row: typeof invitations.$inferInsert,
): Promise<void> {
  await db.insert(invitations).values(row);
}

const isOpen = (now: Date) =>
  and(
    isNull(invitations.acceptedAt),
    isNull(invitations.revokedAt),
    gt(invitations.expiresAt, now),
  );

/** Those that can still be accepted, newest first. */
export function listInvitations(db: Database, orgId: string, now: Date) {
  return db
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
      invitedBy: invitations.invitedBy,
      inviterName: users.name,
      inviterEmail: users.email,
    })
    .from(invitations)
    .leftJoin(users, eq(users.id, invitations.invitedBy))
    .where(and(eq(invitations.orgId, orgId), isOpen(now)))
    .orderBy(desc(invitations.createdAt), desc(invitations.id));
}

/** Of any organisation: the token is what opens it. */
export async function findInvitation(
  db: Database,
  tokenSha256: Uint8Array,
  now: Date,
) {
  const [row] = await db
    .select({
      id: invitations.id,
      orgId: invitations.orgId,
      orgName: organizations.name,
      email: invitations.email,
      role: invitations.role,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.orgId))
    .where(and(eq(invitations.tokenSha256, tokenSha256), isOpen(now)));
  return row;
}

/** False where somebody was faster. */
export async function takeInvitation(
  db: Database,
  { id, orgId, userId, now }: Taken,
): Promise<boolean> {
  const taken = await db
    .update(invitations)
    .set({ acceptedAt: now, acceptedBy: userId })
    .where(
      and(eq(invitations.orgId, orgId), eq(invitations.id, id), isOpen(now)),
    )
    .returning({ id: invitations.id });
  return taken.length > 0;
}

type Taken = { id: string; orgId: string; userId: string; now: Date };

/** Answers what it was; undefined where the organisation has no such open invitation. */
export async function withdrawInvitation(
  db: Database,
  { id, orgId, now }: Omit<Taken, "userId">,
) {
  const [row] = await db
    .update(invitations)
    .set({ revokedAt: now })
    .where(
      and(eq(invitations.orgId, orgId), eq(invitations.id, id), isOpen(now)),
    )
    .returning({ email: invitations.email, role: invitations.role });
  return row;
}
