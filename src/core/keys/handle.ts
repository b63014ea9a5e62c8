import type { Caller, Mode, Scope } from "#core/caller.ts";
import { AppError } from "#core/errors.ts";

/**
 * Refuses a key that would reach beyond itself by making or changing another: into the other mode, to scopes it lacks,
 * or out of its own allow-list, limits or expiry. People are bound by their role alone. Throws `forbidden`.
 */
export function requireWithinReach(
  caller: Pick<Caller, "via" | "mode" | "scopes" | "modelAllowList" | "limits">,
  key: { mode: Mode; scopes: readonly Scope[] },
): void {
  if (caller.via === "session") return;
  if (caller.mode !== key.mode) {
    throw new AppError(
      "forbidden",
      `A ${caller.mode} key handles ${caller.mode} keys only.`,
    );
  }
  const missing = key.scopes.find((scope) => !caller.scopes.has(scope));
  if (missing !== undefined) {
    throw new AppError(
      "forbidden",
      `A key handles only keys whose scopes it has itself; it lacks "${missing}".`,
    );
  }
  const isBound =
    caller.modelAllowList !== null ||
    Object.values(caller.limits).some((limit) => (limit ?? null) !== null);
  if (isBound) {
    throw new AppError(
      "forbidden",
      "A key with an allow-list or limits of its own handles no keys.",
    );
  }
}
