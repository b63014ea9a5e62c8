import { createHash, randomBytes } from "node:crypto";
import type { Role } from "#core/accounts/roles.ts";
import { AppError } from "#core/errors.ts";
import type { Database } from "#db/client.ts";
import { orUnavailable } from "#db/failure.ts";
import { newId } from "#db/new-id.ts";
import {
  findInvitation,
  insertInvitation,
  listInvitations,
  takeInvitation,
  withdrawInvitation,
} from "#db/queries/invitations.ts";
import { insertMembership, lockMembers } from "#db/queries/memberships.ts";
import { readOrganization } from "#db/queries/organizations.ts";
import { audited } from "#services/audit/change.ts";
import type { ServiceContext } from "#services/context.ts";
import {
  type MemberContext,
  requireAssignable,
} from "#services/members/change.ts";

const DAYS_OPEN = 7;
const DAY_MS = 86_400_000;

export type Invited = {
  id: string;
  /** In the link, and nowhere else: only its hash is kept. */
  token: string;
  organizationName: string;
  expiresAt: Date;
};

/** Invites somebody, who has a week. Throws `forbidden` where the inviter may not give the role. */
export function invite(
  ctx: MemberContext | (ServiceContext & { author: { kind: "operator" } }),
  { email, role, now }: { email: string | null; role: Role; now: Date },
): Promise<Invited> {
  return audited(ctx, async (open, tell) => {
    const { orgId } = ctx;
    // The router's operator is no member, and may give any role.
    const userId = "userId" in ctx ? ctx.userId : null;
    if (userId !== null) {
      const members = await lockMembers(open, orgId);
      const own = members.find((member) => member.userId === userId)?.role;
      requireAssignable(own ?? "viewer", role);
    }
    const id = newId("inv");
    const token = randomBytes(32).toString("base64url");
    const expiresAt = new Date(now.getTime() + DAYS_OPEN * DAY_MS);
    await insertInvitation(open, {
      id,
      orgId,
      email,
      role,
      tokenSha256: hashed(token),
      invitedBy: userId,
      expiresAt,
    });
    const details = { email, role };
    await tell({ action: "invitation.created", objectId: id, details });
    const organization = await readOrganization(open, orgId);
    const organizationName = organization?.name ?? "";
    return { id, token, organizationName, expiresAt };
  });
}

/** Those that can still be accepted. */
export function readInvitations(
  { db, orgId }: Pick<ServiceContext, "db" | "orgId">,
  now: Date,
) {
  return orUnavailable(Promise.resolve(listInvitations(db, orgId, now)));
}

/** What an invitation is to. Throws `not_found` where it is used, withdrawn, too old, or was never there. */
export async function openInvitation(db: Database, token: string, now: Date) {
  const found = await orUnavailable(findInvitation(db, hashed(token), now));
  if (!found) throw closed();
  return found;
}

/** Makes the user a member. Who is one already keeps their role, and the invitation stays open for whom it was meant. */
export async function acceptInvitation(
  { db, author, userId }: Omit<MemberContext, "orgId">,
  token: string,
  now: Date,
): Promise<{ orgId: string; name: string; role: Role }> {
  const { id, orgId, orgName, role } = await openInvitation(db, token, now);
  await audited({ db, orgId, author }, async (open, tell) => {
    if (!(await insertMembership(open, { orgId, userId, role }))) return;
    if (!(await takeInvitation(open, { id, orgId, userId, now }))) {
      throw closed();
    }
    const details = { role, invitation: id };
    await tell({ action: "member.joined", objectId: userId, details });
  });
  return { orgId, name: orgName, role };
}

/** Throws `not_found`. */
export function revokeInvitation(
  ctx: ServiceContext,
  id: string,
  now: Date,
): Promise<void> {
  return audited(ctx, async (open, tell) => {
    const { orgId } = ctx;
    const details = await withdrawInvitation(open, { id, orgId, now });
    if (!details) {
      throw new AppError(
        "not_found",
        `This organization has no open invitation ${id}.`,
        { param: "id" },
      );
    }
    await tell({ action: "invitation.revoked", objectId: id, details });
  });
}

function hashed(token: string): Uint8Array {
  return createHash("sha256").update(token).digest();
}

function closed(): AppError {
  return new AppError(
    "not_found",
    "This invitation is not open any more. Ask for a new one.",
    { param: "token" },
  );
}
