import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { examine } from "#server/container/admin/doctor.ts";
import type { AdminSession } from "#server/container/admin/session.ts";

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "gr-doctor-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const HEALTHY = { kind: "pglite", ms: 3, organizations: 2, unbalanced: [] };

function session(answer: Record<string, unknown> = HEALTHY) {
  return async (): Promise<AdminSession> => ({
    isRemote: true,
    run: async () => answer,
    close: async () => {},
  });
}

/** A host that takes one key. */
async function aHostThatTakes(right: string): Promise<string> {
  const server = createServer((request, response) => {
    const isRight = request.headers.authorization === `Bearer ${right}`;
    response.writeHead(isRight ? 200 : 401);
    response.end(JSON.stringify({ data: [{ id: "m" }] }));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

const of = async (
  what: string,
  source: Record<string, string>,
  open = session(),
) =>
  (await examine({ DATA_DIR: aFolder(), ...source }, open)).find(
    (finding) => finding.what === what,
  );

it("says of each wrong setting what is wrong and what to do, without secrets", async () => {
  const findings = await examine(
    { PORT: "many", GREATROUTER_SECRET: "short-secret" },
    session(),
  );
  expect(findings.map(({ what, ok }) => [what, ok])).toEqual([
    ["setting PORT", false],
    ["setting GREATROUTER_SECRET", false],
  ]);
  expect(findings.every(({ remedy }) => remedy)).toBe(true);
  expect(JSON.stringify(findings)).not.toContain("short-secret");
});

it("says that the database answers, and that the books are right", async () => {
  expect(await of("database", {})).toMatchObject({
    ok: true,
    told: expect.stringContaining("through the running router") as string,
  });
  expect(await of("books", {})).toMatchObject({ ok: true });
  const wrong = session({ ...HEALTHY, unbalanced: ["org_1"] });
  expect(await of("books", {}, wrong)).toMatchObject({
    ok: false,
    told: expect.stringContaining("org_1") as string,
  });
});

it("says that the database cannot be opened, and what to look at", async () => {
  const away = async () => {
    throw new Error("connect ECONNREFUSED");
  };
  expect(await of("database", {}, away)).toMatchObject({
    ok: false,
    remedy: expect.stringContaining("can be written") as string,
  });
});

it("tries each provider key that is set", async () => {
  const OPENAI_BASE_URL = await aHostThatTakes("sk-right");
  const told = (OPENAI_API_KEY: string) =>
    of("key OPENAI_API_KEY", { OPENAI_API_KEY, OPENAI_BASE_URL });
  expect(await told("sk-right")).toMatchObject({ ok: true });
  const refused = await told("sk-wrong");
  expect(refused).toMatchObject({ ok: false });
  expect(refused?.remedy).toContain("OPENAI_API_KEY");
  expect(JSON.stringify(refused)).not.toContain("sk-wrong");
  expect(await of("provider keys", {})).toMatchObject({ ok: null });
});

it("says that a secret of before is still to be taken away", async () => {
  const secrets = {
    GREATROUTER_SECRET: "n".repeat(32),
    GREATROUTER_SECRET_PREVIOUS: "o".repeat(32),
  };
  expect(await of("secret", secrets)).toMatchObject({
    ok: null,
    remedy: expect.stringContaining("encrypt-rotate") as string,
  });
});

it("says that Redis cannot be reached, and nothing of its password", async () => {
  expect(await of("Redis", {})).toMatchObject({ ok: null });
  const REDIS_URL = "redis://:hidden-word@127.0.0.1:1";
  const told = await of("Redis", { REDIS_URL });
  expect(told).toMatchObject({ ok: false });
  expect(JSON.stringify(told)).not.toContain("hidden-word");
});

it("says that ClickHouse cannot be reached, and nothing of its password", async () => {
  expect(await of("ClickHouse", {})).toMatchObject({ ok: null });
  const CLICKHOUSE_URL = "http://user:hidden-word@127.0.0.1:1";
  const told = await of("ClickHouse", { CLICKHOUSE_URL });
  expect(told).toMatchObject({ ok: false });
  expect(JSON.stringify(told)).not.toContain("hidden-word");
});

it("says that a mail server cannot be reached", async () => {
  const mail = {
    SMTP_URL: "smtp://127.0.0.1:1",
    MAIL_FROM: "a@example.com",
    PUBLIC_URL: "https://router.test",
  };
  expect(await of("mail", mail)).toMatchObject({ ok: false });
});
