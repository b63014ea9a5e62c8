import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { readEnv } from "#config/env.ts";
import { addMoney, dollarsOf, moneyFromDollars } from "#core/money.ts";
import { openDatabase } from "#db/client.ts";
import { readLedger, readWallet } from "#db/queries/wallet.ts";
import { requestLogs } from "#db/schema/index.ts";
import { closeContainer, openContainer } from "#server/container.ts";
import { handle } from "#server/http.ts";
import { withDatabase } from "#tests/support/database.ts";
import {
  type MockUpstream,
  startMockUpstream,
} from "#tests/support/mock-upstream.ts";

/** The whole product in one process, but for the socket: what it wrote is read back once it has closed. */
const server = inject("databaseKind") === "postgres" ? withDatabase() : null;
const MODEL = "openai/gpt-5-mini";
let upstream: MockUpstream;
let dataDir: string;
let keys: { organization: string; live: string; test: string };
let costs: number[];

function ask(
  key: string,
  body: object,
  headers: object = {},
  signal?: AbortSignal,
) {
  const request = new Request("http://router.test/v1/chat/completions", {
    method: "POST",
    headers: {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      ...headers,
    },
    body: JSON.stringify({
      model: MODEL,
      messages: [{ role: "user", content: "Say hello" }],
      ...body,
    }),
    signal,
  });
  return handle(request, {
    clientAddress: "192.0.2.1",
    defer: (work) => void work.catch(() => {}),
    whenSent: () => {},
    publicOrigin: "http://router.test",
  });
}

const where = () => ({ databaseUrl: server?.url ?? null, dataDir });

async function read<T>(
  what: (db: Awaited<ReturnType<typeof openDatabase>>["db"]) => Promise<T>,
): Promise<T> {
  const connection = await openDatabase(where());
  try {
    return await what(connection.db);
  } finally {
    await connection.close();
  }
}

const logged = (requestId: string) =>
  read((db) =>
    db.select().from(requestLogs).where(eq(requestLogs.requestId, requestId)),
  );

beforeAll(async () => {
  upstream = await startMockUpstream();
  dataDir = await mkdtemp(join(tmpdir(), "greatrouter-books-"));
  process.env.OPENAI_API_KEY = "sk-of-nobody";
  process.env.OPENAI_BASE_URL = upstream.url;
  await openContainer(
    readEnv({
      DATA_DIR: dataDir,
      DEMO_KEYS: "on",
      GREATROUTER_SECRET: "0123456789abcdef0123456789abcdef",
      ...(server && { DATABASE_URL: server.url }),
    }),
  );
  const file = await readFile(join(dataDir, "demo-keys.json"), "utf8");
  keys = JSON.parse(file) as typeof keys;
});

afterAll(async () => {
  await closeContainer();
  await upstream.close();
  delete process.env.OPENAI_API_KEY;
  delete process.env.OPENAI_BASE_URL;
  await rm(dataDir, { recursive: true, force: true });
});

describe("the books, after the router has closed", () => {
  beforeAll(async () => {
    const answers = [];
    for (let at = 0; at < 5; at++) {
      const answer = await ask(
        keys.live,
        {},
        { "x-request-id": `whole-${at}` },
      );
      if (!answer.ok) throw new Error(await answer.text());
      answers.push(
        (await answer.json()) as { greatrouter: { cost_dollars: number } },
      );
    }
    const streamed = await ask(
      keys.live,
      { stream: true, stream_options: { include_usage: true } },
      { "x-request-id": "streamed" },
    );
    const events = (await streamed.text()).split("\n\n");
    const last = events.at(-3)?.replace("data: ", "") ?? "";
    const final = JSON.parse(last) as { greatrouter: { cost_dollars: number } };
    costs = [...answers, final].map(
      ({ greatrouter }) => greatrouter.cost_dollars,
    );

    await ask(keys.test, {}, { "x-request-id": "sandboxed" });
    await ask(keys.live, { messages: [] }, { "x-request-id": "refused" });
    await ask(keys.live, { model: "acme/none" }, { "x-request-id": "unknown" });
    const left = await ask(
      keys.live,
      { stream: true },
      { "x-request-id": "left" },
    );
    const reader = left.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await closeContainer();
  });

  it("show every charge that callers were told of, to the last unit", async () => {
    const entries = await read((db) => readLedger(db, keys.organization));
    const wallet = await read((db) => readWallet(db, keys.organization));
    const [leftRow] = await logged("left");
    const told = addMoney(...costs.map(moneyFromDollars));
    const spent = addMoney(told, leftRow?.cost ?? moneyFromDollars(0));
    expect(costs.every((cost) => cost > 0)).toBe(true);
    expect(dollarsOf(wallet?.balance ?? told)).toBe(
      dollarsOf((moneyFromDollars(5) - spent) as typeof spent),
    );
    expect(addMoney(...entries.map(({ cents }) => cents))).toBe(
      wallet?.balance,
    );
    expect(wallet?.reserved).toBe(0n);
  });

  it("have a row for each request, with what it cost and who served it", async () => {
    const [row] = await logged("whole-0");
    expect(row).toMatchObject({
      orgId: keys.organization,
      mode: "live",
      status: 200,
      model: MODEL,
      host: "openai",
      decision: "explicit",
      costIsEstimate: false,
      sandbox: false,
    });
    expect(row?.cost).toBe(moneyFromDollars(costs[0] ?? 0));
    expect(row?.attempts).toMatchObject([{ host: "openai", status: 200 }]);
    expect(await logged("streamed")).toMatchObject([
      { stream: true, status: 200 },
    ]);
  });

  it("keep sandbox rows in the test world, at no cost", async () => {
    expect(await logged("sandboxed")).toMatchObject([
      { mode: "test", sandbox: true, cost: 0n },
    ]);
  });

  it("have a row for what was refused at the door and on the way", async () => {
    expect(await logged("refused")).toMatchObject([
      { status: 400, errorCode: "invalid_request", cost: null },
    ]);
    expect(await logged("unknown")).toMatchObject([
      { status: 404, errorCode: "unknown_model", requestedModel: "acme/none" },
    ]);
  });

  it("say when the caller left first", async () => {
    expect(await logged("left")).toMatchObject([{ status: 499 }]);
  });

  it("hold no key, secret or text of a prompt", async () => {
    const rows = await read((db) => db.select().from(requestLogs));
    const text = JSON.stringify(rows, (_, value: unknown) =>
      typeof value === "bigint" ? String(value) : value,
    );
    for (const secret of [keys.live, keys.test, "sk-of-nobody", "Say hello"]) {
      expect(text).not.toContain(secret.slice(-32));
    }
  });
});
