import { sql } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, inject, it, vi } from "vitest";
import { derived } from "#config/root-secret.ts";
import { moneyFromCents } from "#core/money.ts";
import { rowsOf } from "#db/client.ts";
import { ALL_SCOPES, createKey } from "#services/keys/create.ts";
import { withDatabase } from "#tests/support/database.ts";
import {
  type MailServer,
  startMailServer,
} from "#tests/support/mail-server.ts";
import {
  type MockPolar,
  POLAR_PRODUCT,
  startMockPolar,
} from "#tests/support/mock-polar.ts";
import { UPSTREAM_SECRET } from "#tests/support/mock-upstream/answers.ts";
import {
  type MockUpstream,
  startMockUpstream,
} from "#tests/support/mock-upstream.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { aMember } from "#tests/support/person.ts";
import { ROOT_SECRET, sessionOf } from "#tests/support/session-token.ts";
import { until } from "#tests/support/until.ts";
import {
  type Answer,
  type As,
  openWholeRouter,
  type WholeRouter,
} from "#tests/support/whole-router.ts";

/** A day in the router's life with every kind of secret in it; afterwards all that it wrote is searched for them. */
const server = inject("databaseKind") === "postgres" ? withDatabase() : null;

const SETTINGS = {
  POLAR_WEBHOOK_SECRET: "polar_whs_secret-of-the-webhook",
  POLAR_ACCESS_TOKEN: "polar_oat_of_the_tests",
  CRON_SECRET: "cron-secret-of-the-scheduler",
  AUTH_GITHUB_ID: "app",
  AUTH_GITHUB_SECRET: "github-secret-of-the-app",
};
const UPSTREAM_KEY = "sk-upstream-key-of-the-router";
const PROVIDER_KEY = "sk-own-provider-key-of-the-organization";
const MAIL_PASSWORD = "password-of-the-mail-server";

let router: WholeRouter;
let upstream: MockUpstream;
let mail: MailServer;
let polar: MockPolar;
/** By what each is; a secret that nobody may see in the clear, wherever. */
const secrets = new Map<string, string>(
  Object.entries({
    "the root secret": ROOT_SECRET,
    "the webhook's secret": SETTINGS.POLAR_WEBHOOK_SECRET,
    "the payment provider's token": SETTINGS.POLAR_ACCESS_TOKEN,
    "the scheduler's secret": SETTINGS.CRON_SECRET,
    "the identity app's secret": SETTINGS.AUTH_GITHUB_SECRET,
    "the router's upstream key": UPSTREAM_KEY,
    "an organisation's provider key": PROVIDER_KEY,
    "the mail server's password": MAIL_PASSWORD,
    "what an upstream's error tells": UPSTREAM_SECRET,
    ...Object.fromEntries(
      ["sessions", "media", "addresses"].map((use) => [
        `the key of ${use}`,
        derived(ROOT_SECRET, use),
      ]),
    ),
  }),
);
const said: string[] = [];
const answers: { what: string; answer: Answer }[] = [];

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, "write").mockImplementation((text) => {
      said.push(String(text));
      return true;
    });
  }
  for (const level of ["log", "warn", "error", "info"] as const) {
    vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => {
      said.push(
        parts
          .map((part) =>
            part instanceof Error ? String(part.stack) : JSON.stringify(part),
          )
          .join(" "),
      );
    });
  }
  [upstream, mail, polar] = await Promise.all([
    startMockUpstream(),
    startMailServer(),
    startMockPolar(),
  ]);
  process.env.OPENAI_API_KEY = UPSTREAM_KEY;
  process.env.OPENAI_BASE_URL = upstream.url;
  const people = { orgId: "", owner: "", session: "", live: "", test: "" };
  const mailUrl = new URL(mail.url);
  Object.assign(mailUrl, { username: "router", password: MAIL_PASSWORD });
  router = await openWholeRouter(
    server?.url ?? null,
    {
      ...SETTINGS,
      POLAR_PRODUCT_ID: POLAR_PRODUCT,
      POLAR_API_URL: polar.url,
      SMTP_URL: mailUrl.href,
      MAIL_FROM: "GreatRouter <hello@router.test>",
      PRIVATE_WEBHOOKS: "on",
    },
    async (db) => {
      const orgId = await anOrganization(db, moneyFromCents("500"));
      const { userId } = await aMember(db, orgId, "owner");
      const wanted = { name: "a key", scopes: ALL_SCOPES } as const;
      Object.assign(people, {
        orgId,
        session: await sessionOf(userId),
        live: (await createKey(db, orgId, { ...wanted, mode: "live" })).plain,
        test: (await createKey(db, orgId, { ...wanted, mode: "test" })).plain,
      });
    },
  );
  keep("a session's token", people.session);
  keep("a live key", people.live);
  keep("a test key", people.test);
  await live(people);
});

afterAll(async () => {
  vi.restoreAllMocks();
  delete process.env.OPENAI_API_KEY;
  delete process.env.OPENAI_BASE_URL;
  await router.close();
  await Promise.all([upstream.close(), mail.close(), polar.close()]);
});

function keep(what: string, secret: string | undefined): void {
  if (!secret) throw new Error(`There is no ${what}.`);
  // Of a key, nine characters are its name; the rest is the secret.
  secrets.set(what, secret.startsWith("pk_") ? secret.slice(-32) : secret);
}

async function live(people: {
  session: string;
  live: string;
  test: string;
  orgId: string;
}) {
  const session = { session: people.session };
  const note = (what: string, answer: Answer) => {
    answers.push({ what, answer });
    return answer.json as Record<string, string>;
  };
  const call = async (
    path: string,
    input: object,
    type = "mutation",
    as: As = session,
  ) => note(path, await router.call({ path, type }, input, as));
  /** Tells a secret this once. */
  const once = async (path: string, input: object, field: string) => {
    const { json, text } = await router.call(
      { path, type: "mutation" },
      input,
      session,
    );
    const told = (json as Record<string, string> | null)?.[field];
    if (!told) throw new Error(`${path}: ${text}`);
    keep(`${field} of ${path}`, told);
    return json as Record<string, string>;
  };
  const chat = async (
    as: As,
    content: string,
    more: object = {},
    headers: HeadersInit = {},
  ) =>
    note(
      `chat: ${content}`,
      await router.ask("/v1/chat/completions", as, {
        body: {
          model: "openai/gpt-5",
          messages: [{ role: "user", content }],
          ...more,
        },
        headers,
      }),
    );

  const key = await once(
    "keys.create",
    { name: "another", mode: "live" },
    "key",
  );
  await once("keys.rotate", { id: key.id }, "key");
  const endpoint = await once(
    "webhooks.create",
    { url: "http://127.0.0.1:9/hook", events: ["*"] },
    "secret",
  );
  await call("webhooks.test", { id: endpoint.id });
  await once("webhooks.rotateSecret", { id: endpoint.id }, "secret");
  await call("invitations.create", {
    email: "invited@example.com",
    role: "viewer",
  });
  await call("billing.checkout", { amount_dollars: 20 });
  await call("billing.portal", {});

  for (const as of [{ key: people.live }, { key: people.test }, session]) {
    await chat(as, "Say hello");
    await chat(as, "Say hello", { stream: true });
    await chat(
      as,
      "Keep this",
      {},
      { "idempotency-key": `k-${answers.length}` },
    );
    await chat(as, "Cache this", {}, { "x-gr-cache-ttl": "60" });
    await chat(as, "sandbox:error=500");
    await chat(as, 12 as never);
  }
  await call("providerKeys.set", { host: "openai", key: PROVIDER_KEY });
  for (const failure of [
    "status-401",
    "status-500",
    "bad-param",
    "error-200",
    "error-after",
    "reset",
    "html-200",
  ]) {
    await chat({ key: people.live }, `mock:${failure}`);
    await chat({ key: people.live }, `mock:${failure}`, { stream: true });
  }
  await chat({ key: `${people.live.slice(0, -1)}x` }, "a wrong key");
  await chat(
    { session: `${people.session.slice(0, -2)}xx` },
    "a wrong session",
  );
  note(
    "later",
    await router.ask(
      "/v1/auto/route",
      { key: people.test },
      {
        body: { prompt: "A picture of the sea", input: {} },
        headers: { prefer: "respond-async" },
      },
    ),
  );

  const paid = JSON.stringify({
    type: "order.paid",
    data: {
      id: "o_1",
      currency: "usd",
      net_amount: 100,
      refunded_amount: 0,
      customer: { external_id: people.orgId },
    },
  });
  const at = new Date();
  const signer = new Webhook(
    Buffer.from(SETTINGS.POLAR_WEBHOOK_SECRET).toString("base64"),
  );
  for (const signature of [signer.sign("evt_1", at, paid), "v1,forged"]) {
    note(
      "a payment",
      await router.ask("/v1/webhooks/polar", null, {
        body: paid,
        headers: {
          "webhook-id": "evt_1",
          "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
          "webhook-signature": signature,
        },
      }),
    );
  }
  for (const token of [SETTINGS.CRON_SECRET, "wrong"]) {
    note("the scheduler", await router.ask("/v1/cron", { key: token }));
  }
  for (const path of [
    "keys.list",
    "webhooks.list",
    "webhooks.deliveries",
    "invitations.list",
    "members.list",
    "providerKeys.list",
    "audit.list",
    "logs.list",
    "billing.get",
    "billing.ledger",
    "session.get",
    "organizationSettings.get",
  ]) {
    await call(path, {}, "query");
  }
  note("the log", await router.ask("/v1/org/logs?format=csv", session));
  note("ready", await router.ask("/readyz", null));
  // Rows leave in batches.
  await until(async () => {
    const path = "/v1/org/logs?limit=1000";
    const { json } = await router.ask(path, { key: people.live });
    return (json as { data: unknown[] }).data.length >= 15;
  });
}

/** Which of the secrets a text tells, in the clear or in a dress that anybody can take off. */
function toldBy(text: string): string[] {
  return [...secrets].flatMap(([what, secret]) => {
    const bytes = Buffer.from(secret);
    const dresses = [
      secret,
      bytes.toString("hex"),
      bytes.toString("base64").slice(0, -4),
      encodeURIComponent(secret),
    ];
    return dresses.some((dress) => text.includes(dress)) ? [what] : [];
  });
}

it("has met every kind of secret, and finds one where it is", () => {
  expect(secrets.size).toBeGreaterThan(16);
  for (const [what, secret] of secrets) {
    expect(secret.length).toBeGreaterThan(15);
    expect(toldBy(`x${secret}x`)).toContain(what);
  }
  const failed = answers.filter(({ answer }) => answer.status >= 400);
  expect(failed.length).toBeGreaterThan(15);
  expect(answers.length - failed.length).toBeGreaterThan(20);
});

it("tells none in an answer or an error", () => {
  const leaks = answers.flatMap(({ what, answer }) =>
    toldBy(answer.text).map((secret) => ({
      what,
      secret,
      status: answer.status,
    })),
  );
  expect(leaks).toEqual([]);
});

it("writes none to its output", () => {
  expect(
    said.flatMap((line) =>
      toldBy(line).map((secret) => ({ secret, line: line.slice(0, 80) })),
    ),
  ).toEqual([]);
});

it("keeps none in the clear in any column of any table", async () => {
  const leaks = await router.inDatabase(async (db) => {
    const tables = await rowsOf<{ name: string }>(
      db,
      sql`select table_name as name from information_schema.tables
          where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
    );
    expect(tables.length).toBeGreaterThan(25);
    const found: { table: string; secret: string; row: string }[] = [];
    for (const { name } of tables) {
      const rows = await rowsOf<{ row: string }>(
        db,
        sql`select t::text as row from ${sql.identifier(name)} t`,
      );
      for (const { row } of rows) {
        for (const secret of toldBy(row)) {
          found.push({ table: name, secret, row: row.slice(0, 200) });
        }
      }
    }
    return found;
  });
  expect(leaks).toEqual([]);
});
