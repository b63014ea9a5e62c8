import { after } from "next/server";
import type { Env } from "#config/env.ts";
import { readEnv, SettingsError } from "#config/env.ts";
import { clientAddress, trustedProxies } from "#server/client-address.ts";
import { openContainer } from "#server/container.ts";
import { handle } from "#server/http.ts";
import { listening, publicOrigin } from "#server/listening.ts";

/** Every route handler of the API: hands the request to `handle`, as the direct host does. */
export async function serve(request: Request): Promise<Response> {
  const env = await open();
  if (env === null) return notConfigured();
  return handle(request, {
    clientAddress: addressOf(request, env),
    defer: deferrals(),
    publicOrigin: publicOrigin(env),
  });
}

/** Opens on the first request, so that a build opens nothing. Null where the settings are wrong; the log says which. */
async function open(): Promise<Env | null> {
  try {
    const env = readEnv(process.env);
    await openContainer(env);
    return env;
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    for (const problem of error.problems) console.error(problem);
    return null;
  }
}

/**
 * Next shows no socket. Our own server appends the socket's address to `X-Forwarded-For`; Vercel overwrites the header
 * with the caller's. Under a bare `next start` only a trusted proxy's word tells claim from fact.
 */
function addressOf(request: Request, env: Env): string | null {
  const hops = (request.headers.get("x-forwarded-for") ?? "").split(",");
  const known =
    listening() !== null || env.onVercel || env.trustedProxies.length > 0;
  if (!known) return null;
  const nearest = hops.pop()?.trim();
  return clientAddress(
    nearest,
    hops.join(","),
    trustedProxies(env.trustedProxies),
  );
}

/**
 * `after` must be called while the handler runs, and work is deferred later too, when a stream ends: so one `after` a
 * request waits for whatever has been handed in by then.
 */
function deferrals(): (work: Promise<unknown>) => void {
  const pending: Promise<unknown>[] = [];
  after(async () => {
    while (pending.length > 0) await Promise.allSettled(pending.splice(0));
  });
  return (work) => pending.push(work);
}

function notConfigured(): Response {
  return Response.json(
    {
      error: {
        message:
          "The router is not configured yet; its log names the settings that are wrong.",
        type: "api_error",
        code: "unavailable",
        param: null,
      },
    },
    { status: 503 },
  );
}
