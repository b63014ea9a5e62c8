import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Agent, request } from "undici";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import {
  addMoney,
  type Money,
  moneyFromDollars,
  NO_MONEY,
  subtractMoney,
} from "#core/money.ts";
import { type Database, openDatabase } from "#db/client.ts";
import { readLedger, readWallet } from "#db/queries/wallet.ts";
import { createKey } from "#services/keys/create.ts";
import {
  bundleRouter,
  type RouterProcess,
  type RouterProgram,
} from "#tests/support/bundled-router.ts";
import { withDatabase } from "#tests/support/database.ts";
import { completion } from "#tests/support/mock-upstream/answers.ts";
import { anOrganization } from "#tests/support/organization.ts";

/** A thousand paid requests at once, through the socket, for a wallet that covers a hundred. */
const REQUESTS = 1_000;
const COVERED = 100;
/** What the wallet has beyond the hundred: less than one more. */
const SPARE = moneyFromDollars(0.0000000001);

const server = inject("databaseKind") === "postgres" ? withDatabase() : null;
let folder: string;
let program: RouterProgram;
let upstream: Gate;
let one: Money;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "greatrouter-parallel-"));
  [program, upstream] = await Promise.all([bundleRouter(), startGate()]);
  one = await priceOfOne();
});

afterAll(async () => {
  await upstream.close();
  await program.remove();
  await rm(folder, { recursive: true, force: true });
});

async function inDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const connection = await openDatabase({
    databaseUrl: server?.url ?? null,
    dataDir: folder,
  });
  try {
    await connection.migrate();
    return await work(connection.db);
  } finally {
    await connection.close();
  }
}

const start = (): RouterProcess =>
  program.start({
    DATA_DIR: folder,
    DEMO_KEYS: "off",
    GREATROUTER_SECRET: "0123456789abcdef0123456789abcdef",
    OPENAI_API_KEY: "sk-of-nobody",
    OPENAI_BASE_URL: upstream.url,
    ...(server && { DATABASE_URL: server.url }),
  });

const aKey = async (db: Database, limit: string | null, credit?: Money) => {
  const orgId = await anOrganization(db, credit);
  const wanted = {
    name: "paid",
    mode: "live",
    spendPerDayCents: limit,
  } as const;
  return { orgId, key: (await createKey(db, orgId, wanted)).plain };
};

/** What one request sets aside, as the refusal of an empty wallet tells it. */
async function priceOfOne(): Promise<Money> {
  const { key } = await inDatabase((db) => aKey(db, null));
  const router = start();
  const refused = await ask(await router.origin, key);
  await router.stop();
  expect(refused.status).toBe(402);
  const told = /may cost up to \$([\d.]+)/.exec(refused.text)?.[1];
  return moneyFromDollars(Number(told));
}

async function ask(origin: string, key: string, dispatcher?: Agent) {
  const answer = await request(`${origin}/v1/chat/completions`, {
    method: "POST",
    dispatcher,
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${key}`,
    },
    body: JSON.stringify({
      model: "openai/gpt-5",
      max_tokens: 16,
      messages: [{ role: "user", content: "Say hello" }],
    }),
  });
  return { status: answer.statusCode, text: await answer.body.text() };
}

it.each([
  ["that leases credit", null],
  ["with a spend limit", "1000"],
])(
  "serves exactly what fits to a key %s, and the books agree",
  async (_, limit) => {
    const credit = addMoney(...Array<Money>(COVERED).fill(one), SPARE);
    const { orgId, key } = await inDatabase((db) => aKey(db, limit, credit));
    const router = start();
    const origin = await router.origin;
    const dispatcher = new Agent({ connections: REQUESTS });
    const served: string[] = [];
    const codes = new Set<string>();
    let refused = 0;
    const everyoneElse = Promise.withResolvers<void>();
    const all = Promise.all(
      Array.from({ length: REQUESTS }, async () => {
        const { status, text } = await ask(origin, key, dispatcher);
        if (status === 200) served.push(text);
        else {
          codes.add((JSON.parse(text) as Refusal).error.code);
          if (++refused === REQUESTS - COVERED) everyoneElse.resolve();
        }
      }),
    );
    // None has ended before all were asked, so nothing that ends makes room for another.
    await Promise.race([everyoneElse.promise, all]);
    upstream.open();
    await all;
    expect({ served: served.length, refused, codes }).toEqual({
      served: COVERED,
      refused: REQUESTS - COVERED,
      codes: new Set(["insufficient_credits"]),
    });
    await dispatcher.close();
    await router.stop();
    upstream.shut();

    const told = served.map((text) => {
      const answer = JSON.parse(text) as {
        greatrouter: { cost_dollars: number };
      };
      return moneyFromDollars(answer.greatrouter.cost_dollars);
    });
    await inDatabase(async (db) => {
      const wallet = await readWallet(db, orgId);
      const entries = await readLedger(db, orgId);
      expect(addMoney(...entries.map(({ cents }) => cents))).toBe(
        wallet?.balance,
      );
      expect(wallet).toEqual({
        balance: subtractMoney(credit, addMoney(...told)),
        reserved: NO_MONEY,
      });
      for (const { balanceAfter } of entries) {
        expect(balanceAfter).toBeGreaterThanOrEqual(0n);
      }
    });
  },
  600_000,
);

type Refusal = { error: { code: string } };

type Gate = { url: string; open(): void; shut(): void; close(): Promise<void> };

/** An upstream that answers nobody until it is opened. */
async function startGate(): Promise<Gate> {
  let isOpen = false;
  const waiting: ServerResponse[] = [];
  const answer = (response: ServerResponse) =>
    response
      .setHeader("content-type", "application/json")
      .end(JSON.stringify(completion("gpt-5", { content: "Hello" })));
  const gate: Server = createServer((incoming, response) => {
    incoming.resume().on("end", () => {
      if (isOpen) answer(response);
      else waiting.push(response);
    });
  });
  gate.listen(0, "127.0.0.1");
  await once(gate, "listening");
  return {
    url: `http://127.0.0.1:${(gate.address() as AddressInfo).port}/v1`,
    open() {
      isOpen = true;
      for (const response of waiting.splice(0)) answer(response);
    },
    shut() {
      isOpen = false;
    },
    async close() {
      gate.closeAllConnections();
      gate.close();
      await once(gate, "close");
    },
  };
}
