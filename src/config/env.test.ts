import { describe, expect, it } from "vitest";
import { readEnv, SettingsError } from "#config/env.ts";

function problemsOf(source: Record<string, string>): readonly string[] {
  try {
    readEnv(source);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

describe("an empty environment", () => {
  it("is enough: embedded database, port 3000, demo keys", () => {
    expect(readEnv({})).toMatchObject({
      port: 3000,
      databaseUrl: null,
      dataDir: ".data",
      redisUrl: null,
      clickhouseUrl: null,
      demoKeys: true,
      trustedProxies: [],
      publicUrl: null,
    });
  });

  it("is what empty values count as", () => {
    expect(readEnv({ PORT: "", DATABASE_URL: "", V1_VIA: "" })).toEqual(
      readEnv({}),
    );
  });
});

describe("a wrong setting", () => {
  it.each([
    ["PORT", "abc"],
    ["PORT", "65536"],
    ["PORT", "-1"],
    ["PORT", "3000.5"],
    ["PORT", "1e3"],
    ["PUBLIC_URL", "router.example.com"],
    ["PUBLIC_URL", "https://example.com/router"],
    ["PUBLIC_URL", "ftp://example.com"],
    ["TRUSTED_PROXIES", "10.0.0.0/33"],
    ["TRUSTED_PROXIES", "10.0.0.1,proxy.local"],
    ["DRAIN_TIMEOUT_MS", "0"],
    ["V1_VIA", "hono"],
    ["DEMO_KEYS", "yes"],
  ])(
    "%s=%s is told in one line that names it and the remedy",
    (name, value) => {
      const problems = problemsOf({ [name]: value });
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(new RegExp(`^${name}: [^\\n]+; [^\\n]+$`));
    },
  );

  it("is told together with all the others", () => {
    expect(
      problemsOf({ PORT: "x", HOST: "", DRAIN_TIMEOUT_MS: "y", V1_VIA: "z" }),
    ).toHaveLength(3);
  });

  it.each(["DATABASE_URL", "GREATROUTER_SECRET"])(
    "%s never shows its value",
    (name) => {
      const problems = problemsOf({ [name]: "hunter2" });
      expect(problems).toHaveLength(1);
      expect(problems[0]).not.toContain("hunter2");
    },
  );
});

describe("settings that need each other", () => {
  const DATABASE_URL = "postgres://me:hunter2@db/greatrouter";

  it("asks for the secret in production with a shared database", () => {
    const problems = problemsOf({ NODE_ENV: "production", DATABASE_URL });
    expect(problems).toEqual([
      expect.stringMatching(/^GREATROUTER_SECRET: is not set/),
    ]);
  });

  it("does not ask for it with the embedded database", () => {
    expect(readEnv({ NODE_ENV: "production" }).production).toBe(true);
  });

  it("asks for a database on Vercel", () => {
    expect(problemsOf({ VERCEL: "1" })).toEqual([
      expect.stringMatching(/^DATABASE_URL: is not set/),
    ]);
  });

  it("makes no demo keys in a shared database unless told to", () => {
    expect(readEnv({ DATABASE_URL }).demoKeys).toBe(false);
    expect(readEnv({ DATABASE_URL, DEMO_KEYS: "on" }).demoKeys).toBe(true);
  });
});

it("reads a public URL as an origin", () => {
  expect(readEnv({ PUBLIC_URL: "https://Router.example.com/" }).publicUrl).toBe(
    "https://router.example.com",
  );
});

it("reads proxies with blanks between them", () => {
  expect(
    readEnv({ TRUSTED_PROXIES: "loopback, 10.0.0.0/8 ,::1" }).trustedProxies,
  ).toEqual(["loopback", "10.0.0.0/8", "::1"]);
});

describe("the local sign-in", () => {
  const SECRET = "s".repeat(32);

  it("is there on embedded defaults alone, and may be turned off", () => {
    expect(readEnv({}).localSignIn).toBe(true);
    expect(readEnv({ NODE_ENV: "production" }).localSignIn).toBe(true);
    expect(readEnv({ LOCAL_SIGN_IN: "off" }).localSignIn).toBe(false);
  });

  it.each([
    { DATABASE_URL: "postgres://a@localhost/b", GREATROUTER_SECRET: SECRET },
    { PUBLIC_URL: "https://router.example.com" },
    { AUTH_GITHUB_ID: "id", AUTH_GITHUB_SECRET: "secret" },
    { AUTH_GOOGLE_ID: "id", AUTH_GOOGLE_SECRET: "secret" },
    { SMTP_URL: "smtp://localhost", MAIL_FROM: "a@example.com" },
    {
      VERCEL: "1",
      DATABASE_URL: "postgres://a@localhost/b",
      GREATROUTER_SECRET: SECRET,
    },
  ])("cannot exist where a router is put to use for others: %j", (source) => {
    expect(readEnv(source).localSignIn).toBe(false);
    expect(() => readEnv({ ...source, LOCAL_SIGN_IN: "on" })).toThrow(
      /LOCAL_SIGN_IN: cannot be on/,
    );
  });
});
