import { Agent } from "undici";
import { Exchange, type Reply } from "#providers/http/exchange.ts";
import { isStaleConnection } from "#providers/http/stale-connection.ts";

export type HttpRequest = {
  url: string;
  method: "GET" | "POST" | "DELETE";
  headers: Readonly<Record<string, string>>;
  body: string | Buffer | null;
};

/** Milliseconds. Both begin when the request does. */
export type HttpLimits = { connectMs: number; totalMs: number };

/**
 * Sends a request and answers as soon as the status and headers are there, whatever they are. Throws
 * `UpstreamFailure` of kind connect, timeout, cut or aborted; so does reading the reply.
 */
export type HttpClient = {
  send(
    request: HttpRequest,
    limits: HttpLimits,
    signal: AbortSignal,
  ): Promise<Reply>;
  close(): Promise<void>;
};

/** Where even a patient call's own limit does not end a connection that is never taken. */
const LONGEST_CONNECT_MS = 60_000;

/**
 * One pool for life. undici's own limits on headers and body are off, since they would end long reasoning after five
 * minutes; `Exchange` and its readers keep ours. One request a socket: leaving one closes its socket, nothing else.
 */
export function createHttpClient(): HttpClient {
  const agent = new Agent({
    allowH2: false,
    pipelining: 1,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { timeout: LONGEST_CONNECT_MS },
    keepAliveTimeout: 30_000,
    keepAliveMaxTimeout: 300_000,
  });
  return {
    async send(request, limits, signal) {
      const exchange = new Exchange(agent, request, limits, signal);
      try {
        return await exchange.reply;
      } catch (error) {
        if (!isStaleConnection(error)) throw error;
        return new Exchange(agent, request, limits, signal).reply;
      }
    },
    close: () => agent.destroy(),
  };
}
