import { encode } from "next-auth/jwt";
import { describe, expect, it } from "vitest";
import type { Role } from "#core/accounts/roles.ts";
import { createSessionReader } from "#server/auth/session.ts";

const SECRET = "of the sessions";
const NAME = "next-auth.session-token";
const PEOPLE = new Map([
  [
    "usr_1",
    {
      sessionVersion: 3,
      roles: new Map<string, Role>([
        ["org_a", "developer"],
        ["org_b", "owner"],
      ]),
    },
  ],
  ["usr_alone", { sessionVersion: 1, roles: new Map<string, Role>() }],
  [
    "usr_barred",
    { sessionVersion: 1, roles: new Map<string, Role>([["org_a", "owner"]]) },
  ],
]);

const read = createSessionReader({
  secret: SECRET,
  find: async (userId) => PEOPLE.get(userId) ?? null,
  isAllowed: (userId) => userId !== "usr_barred",
  publicOrigin: () => "https://router.test",
});

const token = (sub = "usr_1", version = 3, secret = SECRET, maxAge = 60) =>
  encode({ token: { sub, version }, secret, maxAge });

function ask(
  cookie: string,
  headers: Record<string, string> = {},
  method = "GET",
) {
  return read(
    new Request("https://router.test/v1/preferences", {
      method,
      headers: { cookie, host: "router.test", ...headers },
    }),
  );
}

describe("a session cookie", () => {
  it("says who asks, in the oldest of their organisations, in test mode", async () => {
    expect(await ask(`a=b; ${NAME}=${await token()}; c=d`)).toEqual({
      userId: "usr_1",
      orgId: "org_a",
      role: "developer",
      mode: "test",
    });
  });

  it("is read under its secure name, and in chunks", async () => {
    const text = await token();
    const [one, two] = [text.slice(0, 40), text.slice(40)];
    const secure = `__Secure-${NAME}`;
    for (const cookie of [
      `${secure}=${text}`,
      `${NAME}.1=${two}; ${NAME}.0=${one}`,
      `${secure}.0=${one}; ${secure}.1=${two}`,
    ]) {
      expect(await ask(cookie)).toMatchObject({ userId: "usr_1" });
    }
  });

  it.each([
    ["of another secret", token("usr_1", 3, "another")],
    ["of an earlier session version", token("usr_1", 2)],
    ["of nobody", token("usr_none", 1)],
    ["of somebody who may not be signed in", token("usr_barred", 1)],
    ["too old", token("usr_1", 3, SECRET, -60)],
    ["no token at all", Promise.resolve("x.y")],
  ])("that is %s is nobody's", async (_, text) => {
    expect(await ask(`${NAME}=${await text}`)).toBeNull();
  });
});

describe("the organisation", () => {
  it("is the one that the cookie names, while one belongs to it", async () => {
    const cookie = `${NAME}=${await token()}; greatrouter.organization=`;
    expect(await ask(`${cookie}org_b`)).toMatchObject({
      orgId: "org_b",
      role: "owner",
    });
    expect(await ask(`${cookie}org_c`)).toMatchObject({ orgId: "org_a" });
  });

  it("is before all the one that the header names, and only one's own", async () => {
    const cookie = `${NAME}=${await token()}; greatrouter.organization=org_a`;
    const asked = (id: string) => ask(cookie, { "x-gr-organization": id });
    expect(await asked("org_b")).toMatchObject({ orgId: "org_b" });
    await expect(asked("org_c")).rejects.toMatchObject({ code: "forbidden" });
  });

  it("is missed by whoever belongs to none", async () => {
    await expect(
      ask(`${NAME}=${await token("usr_alone", 1)}`),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});

it("acts in live mode only where it is told to", async () => {
  const cookie = `${NAME}=${await token()}`;
  expect(await ask(cookie, { "x-gr-mode": "live" })).toMatchObject({
    mode: "live",
  });
  await expect(ask(cookie, { "x-gr-mode": "real" })).rejects.toMatchObject({
    code: "invalid_request",
  });
});

describe("a write by cookie", () => {
  const JSON_TYPE = { "content-type": "application/json" };
  const write = async (headers: Record<string, string>) =>
    ask(`${NAME}=${await token()}`, headers, "POST");

  it.each<Record<string, string>>([
    { origin: "https://router.test" },
    { origin: "http://router.test" },
    { origin: "https://router.test", "sec-fetch-site": "same-origin" },
  ])("is taken from our own pages: %j", async (headers) => {
    expect(await write({ ...JSON_TYPE, ...headers })).not.toBeNull();
  });

  it.each<Record<string, string>>([
    {},
    { origin: "null" },
    { origin: "https://evil.test" },
    { origin: "https://router.test.evil.test" },
    { origin: "https://router.test:8443" },
    { origin: "https://router.test", "sec-fetch-site": "cross-site" },
    { origin: "https://sub.router.test", "sec-fetch-site": "same-site" },
  ])("is refused from elsewhere: %j", async (headers) => {
    await expect(write({ ...JSON_TYPE, ...headers })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it.each([
    "text/plain",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
  ])("is refused as %s, which a form can send", async (type) => {
    await expect(
      write({ origin: "https://router.test", "content-type": type }),
    ).rejects.toMatchObject({ code: "unsupported_media_type" });
  });
});
