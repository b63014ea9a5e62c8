import type { Server } from "node:http";

const SWEEP_MS = 50;

/**
 * Takes no new connection, lets running requests end, and closes every connection as soon as it is idle. True if all
 * ended by themselves; after `limitMs` the rest is cut.
 */
export async function drain(server: Server, limitMs: number): Promise<boolean> {
  // A connection that is kept alive could bring request after request.
  server.prependListener("request", (_, response) => {
    response.setHeader("connection", "close");
  });
  let whole = true;
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const limit = setTimeout(() => {
    whole = false;
    server.closeAllConnections();
  }, limitMs);
  try {
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
    });
  } finally {
    clearInterval(sweep);
    clearTimeout(limit);
  }
  return whole;
}
