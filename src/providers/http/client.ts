import { Agent } from "undici";
import { Exchange, type Reply } from "#providers/http/exchange.ts";
import { notPublic } from "#providers/http/network-failure.ts";
import { mayBePublic, publicLookup } from "#providers/http/public-address.ts";
import { watchedConnector } from "#providers/http/stale-connection.ts";

export type HttpRequest = {
  url: string;
  method: "GET" | "POST" | "PUT" | "DELETE";
  headers: Readonly<Record<string, string>>;
  body: string | Buffer | null;
  /** Whether the connection may lead to public addresses only: for URLs that are not the operator's own. The client may be told otherwise. */
  publicOnly?: boolean;
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

export type TraceHeaders = () => Readonly<Record<string, string>> | undefined;

/**
 * One pool for life. undici's own limits on headers and body are off, since they would end long reasoning after five
 * minutes; `Exchange` and its readers keep ours. One request a socket: leaving one closes its socket, nothing else.
 */
export function createHttpClient({
  connectMs = 10_000,
  privateMedia = false,
  traceHeaders = () => undefined,
}: {
  /** Milliseconds after which a connection that is not taken is given up, whoever may still wait for it. */
  connectMs?: number;
  privateMedia?: boolean;
  /** Headers that continue the trace of the call under way, for the operator's own hosts. */
  traceHeaders?: TraceHeaders;
} = {}): HttpClient {
  const options = {
    allowH2: false,
    pipelining: 1,
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 30_000,
    keepAliveMaxTimeout: 300_000,
  };
  const connecting = { allowH2: false, timeout: connectMs };
  const own = new Agent({ ...options, connect: watchedConnector(connecting) });
  const toPublic = { ...connecting, lookup: publicLookup };
  const open = new Agent({ ...options, connect: watchedConnector(toPublic) });
  return {
    async send(asked, limits, signal) {
      const trace = asked.publicOnly ? undefined : traceHeaders();
      const request = trace
        ? { ...asked, headers: { ...asked.headers, ...trace } }
        : asked;
      const isOpen = request.publicOnly === true && !privateMedia;
      const agent = isOpen ? open : own;
      if (isOpen && !mayBePublic(new URL(request.url).hostname)) {
        throw notPublic();
      }
      const exchange = new Exchange(agent, request, limits, signal);
      try {
        return await exchange.reply;
      } catch (error) {
        if (!exchange.wasStale) throw error;
        return new Exchange(agent, request, limits, signal).reply;
      }
    },
    async close() {
      await Promise.all([own.destroy(), open.destroy()]);
    },
  };
}
