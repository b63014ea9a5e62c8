import { describe, expect, it } from "vitest";
import { createAuthenticator } from "#server/auth/authenticate.ts";

const GOOD = `pk_test_123456789_${"0".repeat(32)}`;
const authenticate = createAuthenticator({
  verify: (text) =>
    text === GOOD
      ? {
          id: "key_1",
          orgId: "org_1",
          mode: "test",
          scopes: new Set(["read"]),
          modelAllowList: null,
          limits: {
            requestsPerMinute: null,
            spendPerDayCents: null,
            spendPerMonthCents: null,
          },
        }
      : null,
  session: async ({ headers }) =>
    headers.get("cookie") === "signed=in"
      ? { userId: "usr_1", orgId: "org_2", role: "viewer", mode: "test" }
      : null,
  secret: "s",
});

const asked = (
  headers: Record<string, string>,
  address: string | null = null,
) =>
  authenticate(new Request("https://r.test/v1/models", { headers }), address);

describe("authentication", () => {
  it("knows a key's organisation", async () => {
    const caller = await asked({ authorization: `Bearer ${GOOD}` });
    expect(caller).toMatchObject({ via: "key", orgId: "org_1", mode: "test" });
  });

  it.each([
    "",
    "Bearer",
    "Bearer pk_live_x",
    "Basic dXNlcg==",
    GOOD,
    `Bearer ${GOOD} x`,
  ])("refuses %j without saying which part is wrong", async (authorization) => {
    const refused = asked({ authorization });
    await expect(refused).rejects.toMatchObject({ code: "invalid_api_key" });
    await expect(refused).rejects.not.toThrow(/123456789/);
  });

  it("leaves a request without a header to whoever comes next", async () => {
    expect(await asked({ cookie: "a=b" })).toBeNull();
  });

  it("takes a session where there is no header, with its role's scopes", async () => {
    expect(await asked({ cookie: "signed=in" })).toMatchObject({
      via: "session",
      orgId: "org_2",
      userId: "usr_1",
      keyId: null,
      role: "viewer",
      scopes: new Set(["read"]),
    });
  });

  it("ignores cookies beside a key, a bad one too", async () => {
    const cookie = "signed=in";
    const caller = await asked({ authorization: `Bearer ${GOOD}`, cookie });
    expect(caller).toMatchObject({ via: "key", orgId: "org_1" });
    const refused = asked({ authorization: "Bearer pk_live_x", cookie });
    await expect(refused).rejects.toMatchObject({ code: "invalid_api_key" });
  });

  it("logs an address only as a keyed hash", async () => {
    const caller = await asked(
      { authorization: `Bearer ${GOOD}` },
      "192.0.2.7",
    );
    expect(caller?.ipHash).toMatch(/^[\w-]{22}$/);
  });
});
