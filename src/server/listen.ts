import type { IncomingMessage, Server } from "node:http";
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Env } from "#config/env.ts";
import { markMachine } from "#server/auth/local-sign-in.ts";
import { deferredWork } from "#server/deferred.ts";
import { directHost, isApiPath } from "#server/direct-host.ts";
import { drainable } from "#server/drain.ts";
import { announceListening } from "#server/listening.ts";

const ROOT = join(import.meta.dirname, "../..");

/** Longer than the 60 s after which common load balancers drop an idle connection: they must be the ones to close. */
const KEEP_ALIVE_MS = 65_000;

export type Host = {
  /** Where it can be reached from this machine. */
  origin: string;
  /** Lets running requests and deferred work end, for `DRAIN_TIMEOUT_MS` at most; true if all of it did. */
  close(): Promise<boolean>;
};

/**
 * The self-hosted process's server: the API straight to `handle`, everything else to Next. In development Next serves
 * the API too, because only Next reloads changed code. The container must be open.
 */
export async function listen(env: Env, dev: boolean): Promise<Host> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS });
  const drain = drainable(server);
  const deferred = deferredWork();
  const direct = directHost(env, deferred.add);
  const next = await openNext(server, env, dev);
  const directly = !dev && env.v1Via === "direct";
  server.on("request", (request, response) => {
    if (directly && isApiPath(request.url ?? "")) {
      direct(request, response);
      return;
    }
    markMachine(request);
    nameSocket(request);
    void next.handle(request, response);
  });

  // Last: whoever can connect is served.
  server.listen(env.port, env.host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const origin = `http://${hostnameOf(env.host)}:${port}`;
  announceListening({ origin });

  return {
    origin,
    async close() {
      const deadline = performance.now() + env.drainMs;
      const whole = await drain(env.drainMs);
      await next.close();
      const left = Math.max(0, deadline - performance.now());
      return (await deferred.settled(left)) && whole;
    },
  };
}

async function openNext(httpServer: Server, env: Env, dev: boolean) {
  // Only here: Next reads NODE_ENV when it is loaded.
  const { default: next } = await import("next");
  const { host: hostname, port } = env;
  const app = next({ dev, dir: ROOT, hostname, port, httpServer });
  await app.prepare();
  return { handle: app.getRequestHandler(), close: () => app.close() };
}

/** As a proxy would: Next's route handlers see headers only, and the last hop is the one that cannot be forged. */
function nameSocket(request: IncomingMessage): void {
  const claimed = request.headers["x-forwarded-for"];
  request.headers["x-forwarded-for"] = [claimed, request.socket.remoteAddress]
    .filter((hop) => hop !== undefined)
    .join(", ");
}

function hostnameOf(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
