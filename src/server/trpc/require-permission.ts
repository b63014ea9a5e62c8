import { may, type Permission, rolesThatMay } from "#core/accounts/roles.ts";
import type { Caller } from "#core/caller.ts";
import { AppError } from "#core/errors.ts";
import { requireScope } from "#server/trpc/require-scope.ts";

/** Somebody who is signed in and whose role has `permission`. Throws `missing_api_key` or `forbidden`. */
export function requireMember(
  caller: Caller | null,
  permission: Permission | "member",
): { caller: Caller; userId: string } {
  if (!caller) {
    throw new AppError("missing_api_key", "Sign in first: this is for people.");
  }
  if (caller.userId === null || caller.role === null) {
    throw new AppError(
      "forbidden",
      "This cannot be done with an API key. Sign in to do it.",
    );
  }
  if (permission !== "member") requireRole(caller, permission);
  return { caller, userId: caller.userId };
}

/** A member whose role has `permission`, or a key with the scope `manage`. */
export function requirePermission(
  caller: Caller | null,
  permission: Permission,
): Caller {
  if (caller?.via !== "session") return requireScope(caller, ["manage"]);
  requireRole(caller, permission);
  return caller;
}

function requireRole({ role }: Caller, permission: Permission): void {
  if (role !== null && may(role, permission)) return;
  throw new AppError(
    "forbidden",
    `Your role may not do that: it takes ${rolesThatMay(permission).join(" or ")}. Ask an owner of the organization.`,
  );
}
