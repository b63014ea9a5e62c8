import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ask, HOSTS, KEYS } from "#tests/contract/ask.ts";
import { ROOT_SECRET, sessionOf } from "#tests/support/session-token.ts";
import document from "../../public/openapi.json" with { type: "json" };

const token = await sessionOf(KEYS.owner);
const cookie = `next-auth.session-token=${token}`;

type Security = { session?: string[] }[];

/** Every write of the published document that a session may make. */
const WRITES = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, { security: Security }>)
    .filter(
      ([method, { security }]) =>
        method !== "get" && security.some((kind) => "session" in kind),
    )
    .map(([method]) => ({
      method: method.toUpperCase(),
      path: path.replaceAll(/\{\w+\}/g, "x"),
    })),
);

/** Every page whose path names nothing. */
const PAGES = readdirSync("src/app", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("page.tsx") && !file.includes("["))
  .map(
    (file) =>
      `/${file.replace(/\([\w-]+\)\//, "").replace(/\/?page\.tsx$/, "")}`,
  );

describe.each(HOSTS)("a session on the $kind host", ({ origin }) => {
  const asked = { key: null } as const;

  it("reads, and writes from the router's own pages", async () => {
    const read = await ask(origin, "/v1/preferences", {
      ...asked,
      headers: { cookie },
    });
    expect(read.status).toBe(200);
    const written = await ask(origin, "/v1/preferences/excluded_models", {
      ...asked,
      method: "PUT",
      body: { value: [] },
      headers: { cookie, origin },
    });
    expect(written.status).toBe(200);
  });

  it.each(WRITES)(
    "$method $path is refused from any other page",
    async ({ method, path }) => {
      const strangers: Record<string, string>[] = [
        {},
        { origin: "https://evil.example" },
        { origin: "null" },
        { origin, "sec-fetch-site": "cross-site" },
        { origin, "sec-fetch-site": "same-site" },
      ];
      for (const headers of strangers) {
        const { status, json } = await ask(origin, path, {
          ...asked,
          method,
          body: {},
          headers: { cookie, ...headers },
        });
        expect({ status, json }).toMatchObject({
          status: 403,
          json: { error: { code: "forbidden" } },
        });
      }
    },
  );

  it("is refused what a form can send", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded"]) {
      const { status } = await ask(origin, "/v1/auto/suggest", {
        ...asked,
        body: '{"prompt": "Hello"}',
        headers: { cookie, origin, "content-type": type },
      });
      expect(status).toBe(415);
    }
  });

  it("is refused a procedure's write from any other page", async () => {
    const { status } = await ask(origin, "/api/trpc/keys.create", {
      ...asked,
      body: { name: "stolen", mode: "live" },
      headers: { cookie, origin: "https://evil.example" },
    });
    expect(status).toBe(403);
  });

  it("counts for nothing beside a key, good or bad", async () => {
    for (const path of ["/v1/preferences", "/v1/models", "/v1/org/logs"]) {
      const bad = await ask(origin, path, {
        key: "pk_live_nobody",
        headers: { cookie },
      });
      expect(bad.status).toBe(401);
    }
    // The owner may write; the key beside the cookie may only read.
    const { status } = await ask(origin, "/v1/preferences/excluded_models", {
      key: KEYS.readOnly,
      method: "PUT",
      body: { value: [] },
      headers: { cookie, origin },
    });
    expect(status).toBe(403);
  });

  it.each(PAGES)("%s shows no secret in its source", async (path) => {
    const page = await fetch(origin + path, { headers: { cookie } });
    const source = await page.text();
    expect(page.status).toBeLessThan(500);
    const { owner: _, ...keys } = KEYS;
    const secrets = [
      ...Object.values(keys).map((key) => key.slice(-32)),
      "sk-of-the-tests",
      ROOT_SECRET,
      token,
    ];
    expect(secrets.filter((secret) => source.includes(secret))).toEqual([]);
  });
});
