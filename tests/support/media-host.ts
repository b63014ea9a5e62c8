import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { pngOf } from "#providers/sandbox/media/png.ts";
import { wavOf } from "#providers/sandbox/media/wav.ts";
import { mp4 } from "#providers/sandbox/media/mp4.ts";
import { KEEP_ALIVE_MS } from "#tests/support/patience.ts";

/** One request as a mock media host got it. `body` is its JSON, or a form's fields; files are `File`s. */
export type Received = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  body: Record<string, unknown>;
  bytes: Buffer;
};

export type Said = {
  status?: number;
  headers?: Record<string, string>;
  json?: unknown;
  bytes?: Buffer;
  type?: string;
};

export type MediaHost = {
  url: string;
  received: Received[];
  close(): Promise<void>;
};

type Routes = Record<
  string,
  (got: Received) => Said | Promise<Said> | "hang" | "drop"
>;

/**
 * A host on loopback that answers as its routes say: `POST /images/generations`, with `*` for one segment. Anything
 * else is 404, or what `elsewhere` has more. `hang` never answers, `drop` closes the connection in the middle of an answer.
 */
export async function startMediaHost(
  routes: Routes,
  elsewhere: () => Said = () => ({}),
): Promise<MediaHost> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void readAll(request).then(async (bytes) => {
      const got = await readRequest(request, bytes);
      received.push(got);
      const said = await (routeOf(routes, got)?.(got) ?? {
        status: 404,
        json: { error: { message: `no route ${got.method} ${got.path}` } },
        ...elsewhere(),
      });
      if (said === "hang") return;
      if (said === "drop") {
        response.writeHead(200, {
          "content-type": "application/json",
          "content-length": "1000",
        });
        response.write('{"da');
        setImmediate(() => response.destroy());
        return;
      }
      say(response, said);
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

function say(
  response: ServerResponse,
  { status = 200, headers, json, bytes, type }: Said,
): void {
  const body =
    bytes ?? Buffer.from(json === undefined ? "" : JSON.stringify(json));
  response.writeHead(status, {
    "content-type":
      type ?? (bytes ? "application/octet-stream" : "application/json"),
    "content-length": body.length,
    ...headers,
  });
  response.end(body);
}

function routeOf(
  routes: Routes,
  { method, path }: Received,
): Routes[string] | undefined {
  const wanted = `${method} ${path}`;
  const found = Object.entries(routes).find(([pattern]) => {
    const source = pattern
      .split("*")
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
      .join("[^/]+");
    return new RegExp(`^${source}$`).test(wanted);
  });
  return found?.[1];
}

async function readRequest(
  request: IncomingMessage,
  bytes: Buffer,
): Promise<Received> {
  const url = new URL(request.url ?? "/", "http://host.test");
  return {
    method: request.method ?? "",
    path: decodeURIComponent(url.pathname),
    query: url.searchParams,
    headers: request.headers,
    body: await readBody(request.headers["content-type"] ?? "", bytes),
    bytes,
  };
}

async function readBody(
  type: string,
  bytes: Buffer,
): Promise<Record<string, unknown>> {
  if (type.startsWith("application/json")) return JSON.parse(bytes.toString());
  if (!type.startsWith("multipart/form-data")) return {};
  const form = await new Response(new Uint8Array(bytes), {
    headers: { "content-type": type },
  }).formData();
  const fields: Record<string, unknown> = {};
  for (const [name, value] of form) {
    if (!name.endsWith("[]")) fields[name] = value;
    else
      fields[name.slice(0, -2)] = [
        ...((fields[name.slice(0, -2)] as unknown[] | undefined) ?? []),
        value,
      ];
  }
  return fields;
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Small real media, as hosts would send them. */
export const PNG = pngOf(64, 48, 7);
export const WAV = wavOf(1.5, 3);
export const MP4 = mp4();
export const PNG_URL = `data:image/png;base64,${PNG.toString("base64")}`;
export const WAV_URL = `data:audio/wav;base64,${WAV.toString("base64")}`;
export const MP4_URL = `data:video/mp4;base64,${MP4.toString("base64")}`;
