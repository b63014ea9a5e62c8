import { readEnv } from "#config/env.ts";
import { openContainer } from "#server/container.ts";
import { appRouter } from "#server/trpc/app-router.ts";

/** The procedures as whoever is not signed in sees them, for pages that are made on the server. */
export async function publicApi() {
  const open = await openContainer(readEnv(process.env));
  return appRouter.createCaller({
    caller: null,
    requestId: "page",
    clientAddress: null,
    headers: new Headers(),
    signal: new AbortController().signal,
    actions: open.actions(open.ports),
    responseHeaders: {},
    journey: { began: false },
  });
}
