import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readEnv } from "#config/env.ts";
import { closeContainer, openContainer } from "#server/container.ts";
import { deferredWork } from "#server/deferred.ts";
import { directHost } from "#server/direct-host.ts";
import { KEEP_ALIVE_MS } from "#tests/support/patience.ts";

/**
 * The self-hosted process without its screens: everything that `/v1` needs, on the direct host, started in a fraction
 * of the time. Says its origin once it serves; ends as the product does on SIGTERM.
 */
const env = readEnv(process.env);
await openContainer(env);
const deferred = deferredWork();
const server = createServer(directHost(env, deferred.add));
server.keepAliveTimeout = KEEP_ALIVE_MS;
server.listen(env.port, "127.0.0.1");
await once(server, "listening");
const { port } = server.address() as AddressInfo;
process.stdout.write(`http://127.0.0.1:${port}\n`);

process.once("SIGTERM", () => void leave());

async function leave(): Promise<never> {
  server.close();
  server.closeIdleConnections();
  await deferred.settled(10_000);
  await closeContainer();
  process.exit(0);
}
