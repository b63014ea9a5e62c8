import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readEnv } from "#config/env.ts";
import { directHost, isApiPath } from "#server/direct-host.ts";

let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer(directHost(readEnv({}), () => {}));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it("writes an answer of text, whichever way its request came in", async () => {
  const asked = await fetch(`${origin}/healthz`);
  expect(await asked.json()).toEqual({ status: "ok" });
  const posted = await fetch(`${origin}/v1/x`, {
    method: "POST",
    headers: { "x-request-id": "mine" },
    body: "{}",
  });
  // No container is open here.
  expect(posted.status).toBe(500);
  expect(posted.headers.get("x-request-id")).toBe("mine");
  expect(await posted.json()).toMatchObject({ error: { code: "internal" } });
});

it("writes a web response to a plain POST too", async () => {
  const posted = await fetch(`${origin}/healthz`, {
    method: "POST",
    body: "{}",
  });
  expect(posted.status).toBe(405);
  expect(posted.headers.get("allow")).toBe("GET, HEAD");
  expect(await posted.text()).toBe("");
});

it.each([
  "/v1",
  "/v1/",
  "/v1/auto/route",
  "/v1//who",
  "/v1?x=1",
  "/healthz",
  "/readyz?verbose",
  "http://router.example.com/v1/models",
])("%s is the API's", (url) => {
  expect(isApiPath(url)).toBe(true);
});

it.each([
  "/",
  "/v10",
  "/v1beta/models",
  "/healthzz",
  "/docs/v1",
  "/?next=/v1",
  "*",
  "",
])("%s is a screen's, or nobody's", (url) => {
  expect(isApiPath(url)).toBe(false);
});
