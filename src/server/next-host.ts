import { after } from "next/server";
import type { Env } from "#config/env.ts";
import { readEnv } from "#config/env.ts";
import { AppError } from "#core/errors.ts";
import { clientAddress, trustedProxies } from "#server/client-address.ts";
import { type Container, openContainer } from "#server/container.ts";
import { handle } from "#server/http.ts";
import { publicOrigin } from "#server/listening.ts";
import { complain } from "#server/say.ts";
import { requestIdOf } from "#server/request-id.ts";
import { errorAnswer } from "#server/rest/answer.ts";
import { realAnswer } from "#server/rest/lazy-answer.ts";
import { explain } from "#server/start-failure.ts";

/** Every route handler of the API: hands the request to `handle`, as the direct host does. */
export async function serve(request: Request): Promise<Response> {
  try {
    const env = readEnv(process.env);
    // Here and not earlier: a build opens nothing. That the process is up needs no database.
    const asksNothing = new URL(request.url).pathname === "/healthz";
    const open = asksNothing ? null : await openContainer(env);
    const answer = await handle(request, {
      clientAddress: addressOf(request, env),
      defer: deferrals(open),
      whenSent: (then) => after(() => then(!request.signal.aborted)),
      publicOrigin: publicOrigin(env),
    });
    return realAnswer(answer);
  } catch (error) {
    for (const line of explain(error)) complain(line);
    return realAnswer(errorAnswer(NOT_READY, requestIdOf(request.headers)));
  }
}

const NOT_READY = new AppError(
  "unavailable",
  "The router cannot serve yet: its settings or its database are not in order; the log says what. Try again later.",
  { retryAfterSeconds: 10 },
);

/**
 * Next shows no socket, but its last hop: our own server appends the socket's address to `X-Forwarded-For`, and Vercel
 * puts the caller's in its place. Under a bare `next start` it is the socket's too, unless the caller claims another.
 */
function addressOf(request: Request, env: Env): string | null {
  const hops = (request.headers.get("x-forwarded-for") ?? "").split(",");
  const nearest = hops.pop();
  const trusted = trustedProxies(env.trustedProxies);
  return clientAddress(nearest, hops.join(","), trusted);
}

/**
 * `after` must be called while the handler runs, and work is deferred later too, when a stream ends: so one `after` a
 * request waits for whatever has been handed in by then. It waits for the request's log row too: a function sleeps, and a
 * bare `next start` ends, as soon as nothing is waited for.
 */
function deferrals(open: Container | null): (work: Promise<unknown>) => void {
  const pending: Promise<unknown>[] = [];
  after(async () => {
    while (pending.length > 0) await Promise.allSettled(pending.splice(0));
    await open?.logTried();
  });
  return (work) => pending.push(work);
}
