import type { Author } from "#core/accounts/author.ts";
import type { Caller } from "#core/caller.ts";
import type { By } from "#server/trpc/actions.ts";
import type { ApiContext } from "#server/trpc/context.ts";

/** Whom the audit log names for what the caller does. */
export function authorOf(
  { clientAddress }: Pick<ApiContext, "clientAddress">,
  { via, userId, keyId, userAgent }: Caller,
): Author {
  return {
    kind: via === "session" ? "user" : "key",
    id: via === "session" ? userId : keyId,
    address: clientAddress,
    userAgent,
  };
}

/** In whose name the caller changes something. */
export function byCaller(ctx: {
  caller: Caller;
  clientAddress: string | null;
}): By {
  return { caller: ctx.caller, author: authorOf(ctx, ctx.caller) };
}
