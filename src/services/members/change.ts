import { OPERATOR } from "#core/accounts/author.ts";
import { mayAssign, type Role } from "#core/accounts/roles.ts";
import { AppError } from "#core/errors.ts";
import type { Database } from "#db/client.ts";
import { orUnavailable } from "#db/failure.ts";
import {
  deleteMembership,
  listMembers,
  lockMembers,
  updateRole,
} from "#db/queries/memberships.ts";
import { audited } from "#services/audit/change.ts";
import type { ServiceContext } from "#services/context.ts";
import { ensureOrganization } from "#services/people/ensure-organization.ts";

/** A change by a member of the organisation. */
export type MemberContext = ServiceContext & { userId: string };

export function readMembers({
  db,
  orgId,
}: Pick<ServiceContext, "db" | "orgId">) {
  return orUnavailable(Promise.resolve(listMembers(db, orgId)));
}

/** Throws `not_found`, `forbidden`, and `invalid_request` where no owner would be left. */
export function changeRole(
  ctx: MemberContext,
  { userId, role }: { userId: string; role: Role },
): Promise<void> {
  return audited(ctx, async (open, tell) => {
    const { own, theirs, owners } = await standing(open, ctx, userId);
    requireAssignable(own, theirs);
    requireAssignable(own, role);
    if (theirs === role) return;
    if (theirs === "owner" && owners === 1) throw lastOwner();
    const { orgId } = ctx;
    await updateRole(open, { orgId, userId, role });
    await tell({
      action: "member.role_changed",
      objectId: userId,
      details: { from: theirs, to: role },
    });
  });
}

/** Takes a member out, oneself too. The last owner stays. Throws as `changeRole` does. */
export function removeMember(
  ctx: MemberContext,
  userId: string,
): Promise<void> {
  return audited(ctx, async (open, tell) => {
    const { own, theirs, owners } = await standing(open, ctx, userId);
    const isLeaving = userId === ctx.userId;
    if (!isLeaving) requireAssignable(own, theirs);
    if (theirs === "owner" && owners === 1) throw lastOwner();
    const { orgId } = ctx;
    await deleteMembership(open, { orgId, userId });
    await tell({
      action: isLeaving ? "member.left" : "member.removed",
      objectId: userId,
      details: { role: theirs },
    });
    // Where they act from then on is their own affair: who removed them is not told there.
    await ensureOrganization(open, userId, OPERATOR);
  });
}

/** As the rows say now, locked: what the session remembers may be seconds old. */
async function standing(open: Database, ctx: MemberContext, userId: string) {
  const members = await lockMembers(open, ctx.orgId);
  const roles = new Map(members.map((member) => [member.userId, member.role]));
  const own = roles.get(ctx.userId);
  if (own === undefined) {
    throw new AppError("forbidden", "You are no member of it any more.");
  }
  const theirs = roles.get(userId);
  if (theirs === undefined) {
    throw new AppError(
      "not_found",
      `This organization has no member ${userId}.`,
      { param: "user_id" },
    );
  }
  const owners = members.filter(({ role }) => role === "owner").length;
  return { own, theirs, owners };
}

export function requireAssignable(own: Role, role: Role): void {
  if (mayAssign(own, role)) return;
  throw new AppError(
    "forbidden",
    own === "admin"
      ? `Only an owner can give, take or change the role ${role}.`
      : "Only owners and admins can give, take or change roles.",
  );
}

function lastOwner(): AppError {
  return new AppError(
    "invalid_request",
    "An organization needs an owner. Make somebody else owner first.",
    { param: "user_id" },
  );
}
