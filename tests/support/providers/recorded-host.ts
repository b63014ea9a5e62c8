import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { KEEP_ALIVE_MS } from "#tests/support/patience.ts";

export type Received = {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  text: string;
  body: Record<string, unknown>;
};

export type Recorded = {
  status?: number;
  type?: string;
  headers?: Record<string, string>;
  body: string | Uint8Array;
};

export type RecordedHost = {
  url: string;
  received: Received[];
  close(): Promise<void>;
};

/** A host on loopback that answers with recorded bytes and keeps what it was asked. */
export async function startRecordedHost(
  answer: (request: Received) => Recorded,
): Promise<RecordedHost> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString("utf8");
      const entry: Received = {
        method: request.method ?? "",
        path: request.url ?? "",
        headers: request.headers,
        text,
        get body() {
          return JSON.parse(text) as Record<string, unknown>;
        },
      };
      received.push(entry);
      const { status = 200, type, headers, body } = answer(entry);
      response.writeHead(status, {
        "content-type": type ?? "application/json",
        ...headers,
      });
      response.end(body);
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
