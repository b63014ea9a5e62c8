import { readEnv } from "#config/env.ts";
import type { SessionState } from "#contracts/session.ts";
import type { Mode } from "#core/caller.ts";
import { isAppError } from "#core/errors.ts";
import { openContainer } from "#server/container.ts";
import { publicOrigin } from "#server/listening.ts";

/**
 * Who looks at a page, by the headers that it was asked for with; the same answer as `session.get`. A session that is
 * over, or that belongs to no organisation any more, is nobody's.
 */
export async function pageSession(
  asked: Headers,
  mode: Mode,
): Promise<SessionState> {
  const env = readEnv(process.env);
  const open = await openContainer(env);
  const headers = new Headers(asked);
  headers.set("x-gr-mode", mode);
  headers.delete("authorization");
  const request = new Request(publicOrigin(env), { headers });
  const caller = await open.authenticate(request, null).catch(nobody);
  return open.actions(open.ports).accounts.describe(caller, { headers });
}

function nobody(error: unknown): null {
  if (isAppError(error)) return null;
  throw error;
}
