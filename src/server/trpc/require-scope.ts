import type { Caller, Scope } from "#core/caller.ts";
import { AppError } from "#core/errors.ts";

/** The caller, if there is one and it has any of `scopes`; `manage` includes `read`. */
export function requireScope(
  caller: Caller | null,
  scopes: readonly Scope[],
): Caller {
  if (!caller) {
    throw new AppError(
      "missing_api_key",
      "This endpoint needs an API key. Send it as the header `Authorization: Bearer pk_…`.",
    );
  }
  const isAllowed = scopes.some(
    (scope) =>
      caller.scopes.has(scope) ||
      (scope === "read" && caller.scopes.has("manage")),
  );
  if (!isAllowed) {
    throw new AppError(
      "forbidden",
      `This key may not do that: it needs the scope ${scopes.map((scope) => `"${scope}"`).join(" or ")}.`,
    );
  }
  return caller;
}
