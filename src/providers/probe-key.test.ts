import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { createHttpClient } from "#providers/http/client.ts";
import { probeKey } from "#providers/probe-key.ts";
import { aHost } from "#tests/support/upstream-call.ts";

const client = createHttpClient();
let server: Server | null = null;

afterEach(() => server?.close());

/** A host whose list of models answers as told by the key it is asked with. */
async function hostThat(
  answer: (key: string, path: string) => [status: number, body: string],
) {
  const asked: string[] = [];
  server = createServer((request, response) => {
    const path = request.url ?? "";
    asked.push(path);
    const key = (request.headers.authorization ?? "").replace("Bearer ", "");
    const [status, body] = answer(key, path);
    response.writeHead(status, { "content-type": "application/json" });
    response.end(body);
  });
  await new Promise<void>((done) => server?.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const base_url = `http://127.0.0.1:${port}/v1`;
  const host = aHost({ base_url, name: "Acme", models_endpoint: "/models" });
  const probe = (key = "right") =>
    probeKey(host, { [host.env_var]: key }, client);
  return { probe, asked, host };
}

const LIST = JSON.stringify({ data: [{ id: "a" }, { id: "b" }] });

it("says that a key is right, and how many models it lists", async () => {
  const { probe, asked } = await hostThat((key) =>
    key === "right" ? [200, LIST] : [401, "{}"],
  );
  expect(await probe()).toEqual({
    ok: true,
    message: "Acme took the key and lists 2 models.",
    models: 2,
  });
  expect(asked).toEqual(["/v1/models", "/v1/models"]);
});

it.each([
  [401, false],
  [403, false],
  [402, false],
  [400, false],
  [429, null],
  [404, null],
  [500, null],
])("takes %i for %s, and says nothing of the key", async (status, ok) => {
  const { probe } = await hostThat(() => [status, '{"error":"sk-secret"}']);
  const told = await probe("sk-secret");
  expect(told.ok).toBe(ok);
  expect(told.message).toContain(String(status));
  expect(told.message).not.toContain("sk-secret");
});

it("does not call a key right where any other is answered too", async () => {
  const { probe } = await hostThat(() => [200, LIST]);
  expect(await probe()).toMatchObject({ ok: null, models: null });
});

it("follows no redirect with the key", async () => {
  const { probe, asked } = await hostThat(() => [302, ""]);
  expect((await probe()).ok).toBeNull();
  expect(asked).toHaveLength(1);
});

it("says that a host cannot be reached, or has no place to try a key at", async () => {
  const { host, probe } = await hostThat(() => [200, LIST]);
  server?.closeAllConnections();
  await new Promise((done) => server?.close(done));
  expect(await probe()).toMatchObject({
    ok: null,
    message: "Acme could not be reached.",
  });
  const other = aHost({
    ...host,
    protocol: "cartesia",
    openai_compatible: false,
  });
  delete other["models_endpoint"];
  const told = await probeKey(other, { [host.env_var]: "k" }, client);
  expect(told.message).toContain("no address where a key can be tried");
});
