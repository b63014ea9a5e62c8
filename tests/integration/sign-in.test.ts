import { describe, expect, it, onTestFinished } from "vitest";
import { type Env, readEnv } from "#config/env.ts";
import { OPERATOR } from "#core/accounts/author.ts";
import type { Caller } from "#core/caller.ts";
import { handleSignIn } from "#server/auth/handle.ts";
import { openAccounts } from "#server/container/accounts.ts";
import { organizationActions } from "#server/container/organization.ts";
import { withDatabase } from "#tests/support/database.ts";
import { aCaller } from "#tests/support/fake-api.ts";
import { aCatalog } from "#tests/support/fake-plan.ts";
import { startMailServer } from "#tests/support/mail-server.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { aMember } from "#tests/support/person.ts";

const database = withDatabase();
const ORIGIN = "https://router.test";

/** The sign-in of a router with mail, and a browser that keeps its cookies. */
async function aRouter() {
  const mail = await startMailServer();
  const env = readEnv({
    PUBLIC_URL: ORIGIN,
    SMTP_URL: mail.url,
    MAIL_FROM: "GreatRouter <hello@router.test>",
    AUTH_GITHUB_ID: "app",
    AUTH_GITHUB_SECRET: "github-app-secret",
  });
  const accounts = await openAccounts(env, database.connection, "x".repeat(64));
  onTestFinished(async () => {
    await accounts.close();
    await mail.close();
  });
  return { mail, env, accounts, browser: () => aBrowser(env, accounts) };
}

type Accounts = Awaited<ReturnType<typeof openAccounts>>;

function aBrowser(env: Env, accounts: Accounts) {
  const cookies = new Map<string, string>();
  const cookie = () =>
    [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  async function go(path: string, form?: Record<string, string>) {
    const request = new Request(new URL(path, "http://inside:3000"), {
      method: form ? "POST" : "GET",
      headers: {
        host: "evil.test",
        origin: ORIGIN,
        cookie: cookie(),
        ...(form && { "content-type": "application/x-www-form-urlencoded" }),
      },
      ...(form && { body: new URLSearchParams(form).toString() }),
    });
    const response = await handleSignIn(request, {
      requestId: "req_1",
      clientAddress: "192.0.2.7",
      env,
      signIn: accounts.signIn,
      publicOrigin: ORIGIN,
      onUnexpected: (error) => {
        throw error;
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line) || value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  }
  const post = async (path: string, form: Record<string, string> = {}) => {
    const answer = await (await go("/api/auth/csrf")).json();
    const { csrfToken } = answer as { csrfToken: string };
    return go(path, { csrfToken, json: "true", ...form });
  };
  const session = (headers: Record<string, string> = {}) =>
    accounts.session(
      new Request(`${ORIGIN}/v1/models`, {
        headers: { cookie: cookie(), ...headers },
      }),
    );
  return { go, post, session, cookies };
}

const linkIn = (text: string) => /https?:\/\/\S+/.exec(text)?.[0] ?? "";

describe("a link by e-mail", () => {
  it("signs in whoever opens it, once, with an organisation of their own", async () => {
    const { mail, browser } = await aRouter();
    const reader = browser();
    const email = "Ada@Example.com";
    const asked = await reader.post("/api/auth/signin/email", { email });
    expect(await asked.json()).toMatchObject({
      url: expect.stringContaining("/api/auth/verify-request") as string,
    });
    expect(mail.mails).toHaveLength(1);
    expect(mail.mails[0]?.to).toEqual(["ada@example.com"]);
    // By what was set, not by what the request claims to have asked for.
    const link = linkIn(mail.mails[0]!.text);
    expect(link).toMatch(/^https:\/\/router\.test\/api\/auth\/callback\/email/);

    const opened = await reader.go(
      new URL(link).pathname + new URL(link).search,
    );
    expect(opened.status).toBe(302);
    expect(opened.headers.get("location")).toBe(ORIGIN);
    expect(await reader.session()).toMatchObject({ role: "owner" });
    const names = [...reader.cookies.keys()];
    expect(names).toContain("__Secure-next-auth.session-token");

    const second = browser();
    const again = await second.go(
      new URL(link).pathname + new URL(link).search,
    );
    expect(again.headers.get("location")).toContain("error=Verification");
    expect(await second.session()).toBeNull();
  });

  it("is the same person's each time, and ends with the session version", async () => {
    const { mail, accounts, browser } = await aRouter();
    const signIn = async () => {
      const reader = browser();
      const email = "grace@example.com";
      await reader.post("/api/auth/signin/email", { email });
      const link = new URL(linkIn(mail.mails.at(-1)!.text));
      await reader.go(link.pathname + link.search);
      return reader;
    };
    const [one, two] = [await signIn(), await signIn()];
    const session = await one.session();
    expect(await two.session()).toEqual(session);
    await accounts.actions.endSessions(session!.userId);
    expect(await one.session()).toBeNull();
    expect(await two.session()).toBeNull();
    expect(await (await signIn()).session()).toEqual(session);
  });

  it("is not sent for ever to one address", async () => {
    const { mail, browser } = await aRouter();
    const reader = browser();
    const email = "many@example.com";
    for (let count = 0; count < 7; count++) {
      await reader.post("/api/auth/signin/email", { email });
    }
    expect(mail.mails).toHaveLength(5);
  });

  it("is not sent without the form's own token", async () => {
    const { mail, browser } = await aRouter();
    await browser().go("/api/auth/signin/email", {
      csrfToken: "forged",
      email: "ada@example.com",
    });
    expect(mail.mails).toEqual([]);
  });
});

describe("other ways", () => {
  it("GitHub is asked for the person, with our callback", async () => {
    const { browser } = await aRouter();
    const answer = await browser().post("/api/auth/signin/github");
    const { url } = (await answer.json()) as { url: string };
    const { host, searchParams } = new URL(url);
    expect(host).toBe("github.com");
    expect(searchParams.get("redirect_uri")).toBe(
      `${ORIGIN}/api/auth/callback/github`,
    );
    expect(url).not.toContain("github-app-secret");
  });

  it("the local sign-in is not there beside them", async () => {
    const { browser } = await aRouter();
    const reader = browser();
    await reader.post("/api/auth/callback/local");
    expect(await reader.session()).toBeNull();
    const providers = await (await reader.go("/api/auth/providers")).json();
    expect(Object.keys(providers as object)).toEqual(["github", "email"]);
  });

  it("nobody writes into the log from outside", async () => {
    const { browser } = await aRouter();
    const answer = await browser().go("/api/auth/_log", { code: "x" });
    expect(answer.status).toBe(404);
  });
});

it("an invitation is sent, and its link works", async () => {
  const { mail, accounts, env } = await aRouter();
  const { db } = database;
  const orgId = await anOrganization(db);
  const by = (member: { userId: string; author: typeof OPERATOR }) => ({
    caller: aCaller({ via: "session", orgId, userId: member.userId }) as Caller,
    author: member.author,
    userId: member.userId,
  });
  const { invitations } = organizationActions({
    db,
    catalog: () => aCatalog([]),
    now: () => new Date(),
    mailer: accounts.mailer,
    publicOrigin: () => env.publicUrl!,
    keysInForce: async () => {},
    peopleInForce: accounts.inForce,
  });
  const owner = await aMember(db, orgId, "owner");
  const made = await invitations.create(by(owner), {
    email: "new@example.com",
    role: "developer",
  });
  expect(made.emailSent).toBe(true);
  expect(mail.mails.map(({ to }) => to)).toEqual([["new@example.com"]]);
  const link = linkIn(mail.mails[0]!.text);
  expect(link).toBe(made.url);

  const other = await aMember(db, await anOrganization(db), "owner");
  const token = new URL(link).searchParams.get("token")!;
  expect(await invitations.accept(by(other), token)).toMatchObject({ orgId });
  expect(await accounts.actions.roleIn(other.userId, orgId)).toBe("developer");
});
