import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createWebhookSender } from "#providers/webhooks/send.ts";

let server: Server;
let origin: string;
const seen: { url: string; body: string; type: string | undefined }[] = [];

async function answer(request: IncomingMessage, response: ServerResponse) {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  seen.push({
    url: request.url ?? "",
    body: Buffer.concat(pieces).toString(),
    type: request.headers["content-type"],
  });
  const status = Number(request.url?.slice(1)) || 200;
  response.writeHead(status, status === 302 ? { location: "/200" } : {});
  response.end("whatever it says");
}

beforeAll(async () => {
  server = createServer((request, response) => void answer(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const inside = createWebhookSender({ allowPrivate: true });
const outside = createWebhookSender();
afterAll(async () => {
  await inside.close();
  await outside.close();
});
const event = (url: string) => ({ url, headers: {}, body: '{"a":1}' });

it("posts JSON, and takes 2xx alone for taken", async () => {
  expect(await inside.send(event(`${origin}/204`))).toEqual({
    status: 204,
    error: null,
  });
  expect(seen.at(-1)).toEqual({
    url: "/204",
    body: '{"a":1}',
    type: "application/json",
  });
  expect(await inside.send(event(`${origin}/500`))).toEqual({
    status: 500,
    error: "It answered 500.",
  });
});

it("follows no redirect", async () => {
  expect(await inside.send(event(`${origin}/302`))).toMatchObject({
    status: 302,
    error: "It answered 302.",
  });
  expect(seen.at(-1)?.url).toBe("/302");
});

it.each(["http://127.0.0.1:1", "http://[::1]:1", "http://169.254.169.254/"])(
  "does not go to %s",
  async (url) => {
    expect(await outside.send(event(url))).toEqual({
      status: null,
      error: "The address is not public.",
    });
  },
);

it("says that nobody is there", async () => {
  const { status, error } = await inside.send(event("http://127.0.0.1:1"));
  expect(status).toBeNull();
  expect(error).toContain("ECONNREFUSED");
});
