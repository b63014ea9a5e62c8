import { readEnv } from "#config/env.ts";
import { isAppError } from "#core/errors.ts";
import { openContainer } from "#server/container.ts";
import { appRouter } from "#server/trpc/app-router.ts";
import { errorOf } from "#server/trpc/error-of.ts";

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

/** Null where there is no such model. */
export async function unlessUnknown<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    const cause = errorOf(error);
    if (isAppError(cause) && cause.code === "unknown_model") return null;
    throw error;
  }
}
