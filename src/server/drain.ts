import type { Server } from "node:http";
import type { Socket } from "node:net";

const SWEEP_MS = 50;
/** A caller who has sent half of a request's head may have this long to send the rest. */
const HALF_SENT_MS = 1000;

/**
 * Watches a server from its start, so that it can be ended well. The answer takes no new connection, lets running
 * requests end, and closes every connection as soon as it carries none. True if all requests ended by themselves; after
 * `limitMs` the rest is cut.
 */
export function drainable(
  server: Server,
): (limitMs: number) => Promise<boolean> {
  const sockets = new Set<Socket>();
  let running = 0;
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.prependListener("request", (_, response) => {
    running++;
    response.once("close", () => running--);
    // A connection that is kept alive could bring request after request.
    if (!server.listening) response.setHeader("connection", "close");
  });

  return async (limitMs) => {
    let lastRunning = performance.now();
    const sweep = () => {
      server.closeIdleConnections();
      // Node counts a connection that has not asked anything yet as busy.
      for (const socket of sockets)
        if (socket.bytesRead === 0) socket.destroy();
      const now = performance.now();
      if (running > 0) lastRunning = now;
      else if (now - lastRunning > HALF_SENT_MS) server.closeAllConnections();
    };
    const sweeps = setInterval(sweep, SWEEP_MS);
    let whole = true;
    const limit = setTimeout(() => {
      whole = running === 0;
      server.closeAllConnections();
    }, limitMs);
    try {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        sweep();
      });
    } finally {
      clearInterval(sweeps);
      clearTimeout(limit);
    }
    return whole;
  };
}
