import { describe, expect, it } from "vitest";
import { ask, HOSTS, KEYS, saying } from "#tests/contract/ask.ts";

const PATHS = [
  ["/v1/auto/route", "POST, OPTIONS"],
  ["/v1/auto/suggest", "POST, OPTIONS"],
  ["/v1/models/route", "POST, OPTIONS"],
  ["/v1/models/price-comparison", "POST, OPTIONS"],
  ["/v1/chat/completions", "POST, OPTIONS"],
  ["/v1/models", "GET, HEAD, OPTIONS"],
  ["/v1/openapi.json", "GET, HEAD, OPTIONS"],
] as const;

describe.each(HOSTS)("the door of the $kind host", ({ origin }) => {
  it.each(PATHS)(
    "%s tells other methods what it takes",
    async (path, allow) => {
      for (const method of ["DELETE", "PUT", "PATCH"]) {
        const { status, headers, json } = await ask(origin, path, { method });
        expect(status).toBe(405);
        expect(headers.get("allow")).toBe(allow);
        expect(json.error).toMatchObject({
          type: "invalid_request_error",
          code: "method_not_allowed",
          param: null,
          request_id: headers.get("x-request-id"),
        });
      }
    },
  );

  it.each(PATHS)("%s answers a browser's preflight", async (path) => {
    const { status, headers, text } = await ask(origin, path, {
      method: "OPTIONS",
      key: null,
      headers: {
        origin: "https://elsewhere.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,x-stainless-lang",
      },
    });
    expect(status).toBe(204);
    expect(text).toBe("");
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("access-control-allow-credentials")).toBeNull();
    expect(headers.get("access-control-allow-methods")).toContain("POST");
    expect(headers.get("access-control-allow-headers")).toContain(
      "x-stainless-lang",
    );
  });

  it.each(["/v1/models", "/v1/openapi.json", "/healthz", "/readyz"])(
    "HEAD %s is GET without its body",
    async (path) => {
      const got = await ask(origin, path, { key: null });
      const head = await ask(origin, path, { key: null, method: "HEAD" });
      expect([got.status, head.status]).toEqual([200, 200]);
      expect(got.text).not.toBe("");
      expect(head.text).toBe("");
      expect(head.headers.get("content-type")).toBe(
        got.headers.get("content-type"),
      );
    },
  );

  it.each([
    ["/v1", "GET"],
    ["/v1/nothing", "GET"],
    ["/v1/nothing/at/all", "POST"],
    ["/v1/auto", "GET"],
  ])("%s is an unknown endpoint", async (path, method) => {
    const { status, json, headers } = await ask(origin, path, { method });
    expect(status).toBe(404);
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(json.error).toMatchObject({
      type: "invalid_request_error",
      code: "unknown_endpoint",
      param: null,
    });
  });

  it("a slash at the end changes nothing", async () => {
    const body = { prompt: "A haiku" };
    const { status } = await ask(origin, "/v1/auto/suggest/", { body });
    expect(status).toBe(200);
  });

  it.each([
    ["a success", "/v1/models", {}, 200],
    ["a refusal", "/v1/nothing", {}, 404],
    ["a bad key", "/v1/models", { key: "pk_test_nonsense" }, 401],
    ["a chat", "/v1/chat/completions", { body: saying("A haiku") }, 200],
    [
      "a stream",
      "/v1/chat/completions",
      { body: { ...saying("A haiku"), stream: true } },
      200,
    ],
  ])(
    "%s carries the caller's own request id",
    async (_, path, asked, status) => {
      const headers = { "x-request-id": "my-own:id/42" };
      const answer = await ask(origin, path, { ...asked, headers });
      expect(answer.status).toBe(status);
      expect(answer.headers.get("x-request-id")).toBe("my-own:id/42");
    },
  );

  it.each(["x".repeat(129), "not one word"])(
    "an unfit request id is replaced: %s",
    async (id) => {
      const headers = { "x-request-id": id };
      const answer = await ask(origin, "/v1/models", { headers });
      expect(answer.headers.get("x-request-id")).toMatch(/^\S{8,128}$/);
      expect(answer.headers.get("x-request-id")).not.toBe(id);
    },
  );

  it("the OpenAPI document names every endpoint", async () => {
    const { json } = await ask(origin, "/v1/openapi.json", { key: null });
    expect(json.openapi).toMatch(/^3\./);
    const paths = Object.keys(json.paths as object);
    expect(paths).toEqual(expect.arrayContaining(PATHS.map(([path]) => path)));
  });

  it("is up and ready", async () => {
    const up = await ask(origin, "/healthz", { key: null });
    expect(up.json).toEqual({ status: "ok" });
    const ready = await ask(origin, "/readyz", { key: null });
    expect(ready.json).toEqual({
      status: "ready",
      checks: { database: true, catalog: true },
    });
  });

  it("cookies count for nothing beside a key", async () => {
    const headers = { cookie: "next-auth.session-token=forged" };
    const body = { prompt: "A haiku" };
    const withKey = await ask(origin, "/v1/auto/suggest", { body, headers });
    const without = await ask(origin, "/v1/auto/suggest", {
      body,
      headers,
      key: null,
    });
    expect([withKey.status, without.status]).toEqual([200, 401]);
  });

  it("never shows a secret of the key that asks", async () => {
    const { text } = await ask(origin, "/v1/auto/route", {
      body: { prompt: "A haiku", input: {} },
    });
    expect(text).not.toContain(KEYS.test.slice(-32));
  });
});
