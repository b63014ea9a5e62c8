import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { Agent, request } from "undici";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import {
  addMoney,
  type Money,
  moneyFromCents,
  moneyFromDollars,
  NO_MONEY,
  subtractMoney,
} from "#core/money.ts";
import { openDatabase, type Database } from "#db/client.ts";
import { createWallet, RESERVATION_MAX_AGE_MS } from "#db/ports/wallet.ts";
import { readLedger, readWallet } from "#db/queries/wallet.ts";
import { reservations } from "#db/schema/index.ts";
import { createKey } from "#services/keys/create.ts";
import {
  bundleRouter,
  type RouterProgram,
} from "#tests/support/bundled-router.ts";
import { chanceOf } from "#tests/support/chance.ts";
import { withDatabase } from "#tests/support/database.ts";
import {
  type MockUpstream,
  startMockUpstream,
} from "#tests/support/mock-upstream.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { PATIENCE_MS } from "#tests/support/patience.ts";

/**
 * The router is killed at random moments under load and started again on the same folder and database. Each kill has
 * an organisation of its own, so that its books show what this very kill lost or doubled. `KILLS=500 KILL_SEED=7` is a
 * longer run, at other moments.
 */
const KILLS = Number(process.env.KILLS ?? 50);
const SEED = Number(process.env.KILL_SEED ?? 1);
/** Processes that live at the same time: on one database and folder, or each on an embedded database of its own. */
const LANES = 2;
const CONNECTIONS = 8;
const MOST_ANSWERS = 40;
const LONGEST_MORE_MS = 20;
/** One in so many is killed while it starts: amidst its recovery, at times. */
const KILLED_EARLY = 5;

const server = inject("databaseKind") === "postgres" ? withDatabase() : null;
const CREDIT = moneyFromCents("0.3");
let folder: string;
let upstream: MockUpstream;
let program: RouterProgram;

/** What one process's callers saw. */
type Life = {
  orgId: string;
  keys: string[];
  told: Money[];
  unheard: number;
  refused: number;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "greatrouter-killed-"));
  [upstream, program] = await Promise.all([
    startMockUpstream({ keepJournal: false }),
    bundleRouter(),
  ]);
});

afterAll(async () => {
  await upstream.close();
  await program.remove();
  await rm(folder, { recursive: true, force: true });
});

const dataDirOf = (lane: number) => join(folder, server ? "shared" : `${lane}`);

async function inDatabase<T>(
  lane: number,
  work: (db: Database) => Promise<T>,
): Promise<T> {
  const connection = await openDatabase({
    databaseUrl: server?.url ?? null,
    dataDir: dataDirOf(lane),
  });
  try {
    await connection.migrate();
    return await work(connection.db);
  } finally {
    await connection.close();
  }
}

/** An organisation with credit for some requests, one key that leases and one that reserves each by itself. */
async function aLife(db: Database): Promise<Life> {
  const orgId = await anOrganization(db, CREDIT);
  const [free, limited] = await Promise.all([
    createKey(db, orgId, { name: "free", mode: "live" }),
    createKey(db, orgId, {
      name: "limited",
      mode: "live",
      spendPerDayCents: "1000",
    }),
  ]);
  const keys = [free.plain, limited.plain];
  return { orgId, keys, told: [], unheard: 0, refused: 0 };
}

const start = (lane: number) =>
  program.start({
    DATA_DIR: dataDirOf(lane),
    DEMO_KEYS: "off",
    GREATROUTER_SECRET: "0123456789abcdef0123456789abcdef",
    OPENAI_API_KEY: "sk-of-nobody",
    OPENAI_BASE_URL: upstream.url,
    ...(server && { DATABASE_URL: server.url }),
  });

/** Asks over and over until the process is gone. */
async function load(origin: string, life: Life, answered: () => void) {
  const dispatcher = new Agent({ connections: CONNECTIONS });
  let isGone = false;
  const one = async (at: number) => {
    const stream = at % 2 === 1;
    const answer = await request(`${origin}/v1/chat/completions`, {
      method: "POST",
      dispatcher,
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${life.keys[at % 4 < 3 ? 0 : 1]}`,
      },
      body: JSON.stringify({
        model: "openai/gpt-5",
        max_tokens: 16,
        stream,
        ...(stream && { stream_options: { include_usage: true } }),
        messages: [{ role: "user", content: "Say hello" }],
      }),
    });
    const text = await answer.body.text();
    if (answer.statusCode === 402) life.refused++;
    else life.told.push(costIn(text, stream));
    answered();
  };
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async (_, connection) => {
      for (let at = connection; !isGone; at++) {
        await one(at).catch((error: unknown) => {
          if (error instanceof Unexpected) throw error;
          isGone = true;
          life.unheard++;
        });
      }
    }),
  );
  await dispatcher.destroy();
}

class Unexpected extends Error {}

/** What the caller of a whole answer was told. Throws where the answer is not whole. */
function costIn(text: string, stream: boolean): Money {
  if (stream && !text.endsWith("data: [DONE]\n\n")) throw new Error("cut");
  const told = /"cost_dollars":([\d.e-]+)/g;
  const last = [...text.matchAll(told)].at(-1)?.[1];
  if (last === undefined) throw new Unexpected(text);
  return moneyFromDollars(Number(last));
}

async function liveAndDie(lane: number, life: Life, chance: () => number) {
  const router = start(lane);
  if (chance() * KILLED_EARLY < 1) {
    await wait(chance() * 1_500);
    return router.kill();
  }
  const origin = await router.origin;
  const { promise: enough, resolve } = Promise.withResolvers<void>();
  let left = Math.ceil(chance() * MOST_ANSWERS);
  const loading = load(origin, life, () => {
    if (--left === 0) resolve();
  });
  await Promise.race([enough, loading]);
  await wait(chance() * LONGEST_MORE_MS);
  await router.kill();
  await loading;
}

it(
  `keeps the books over ${KILLS} kills (seed ${SEED})`,
  { timeout: (1 + KILLS) * PATIENCE_MS },
  async () => {
    const lives: Life[][] = [];
    for (let lane = 0; lane < LANES; lane++) {
      const count = Math.ceil((KILLS - lane) / LANES);
      lives.push(
        await inDatabase(lane, (db) =>
          Promise.all(Array.from({ length: count }, () => aLife(db))),
        ),
      );
    }
    await Promise.all(
      lives.map(async (those, lane) => {
        const chance = chanceOf(SEED + lane);
        for (const life of those) await liveAndDie(lane, life, chance);
        // The last one is not killed: what the others left is charged now.
        const router = start(lane);
        await router.origin;
        await router.stop();
      }),
    );

    const all = lives.flat();
    const [cost] = all.flatMap(({ told }) => told);
    expect(cost).toBeGreaterThan(0n);
    for (const [lane, those] of lives.entries()) {
      await inDatabase(lane, async (db) => {
        for (const life of those) {
          expect(await faultsOf(db, life, cost ?? 0n)).toEqual([]);
        }
        await expectNothingOutlivesItsAge(db);
      });
    }
    const told = all.reduce((sum, life) => sum + life.told.length, 0);
    const refused = all.reduce((sum, life) => sum + life.refused, 0);
    process.stdout.write(
      `${all.length} kills, seed ${SEED}: ${told} answers told, ${refused} refused, each charged once\n`,
    );
    expect(told).toBeGreaterThan(all.length);
  },
);

/** What is wrong with the books of one life; nothing, as it should be. */
async function faultsOf(db: Database, life: Life, cost: bigint) {
  const { orgId, told, unheard } = life;
  const entries = await readLedger(db, orgId);
  const wallet = await readWallet(db, orgId);
  const charged = entries.filter(({ kind }) => kind === "charge");
  const sum = addMoney(...entries.map(({ cents }) => cents));
  const spent = subtractMoney(
    NO_MONEY,
    addMoney(...charged.map(({ cents }) => cents)),
  );
  const most = told.length + unheard;
  const faults = {
    "the balance is not the sum of the ledger": wallet?.balance !== sum,
    "the balance is negative": sum < 0n,
    "an answer was told another cost": told.some((one) => one !== cost),
    "a charge is of no whole number of answers": spent % cost !== 0n,
    // What a caller was told is charged; what none was told of may be, once.
    "an answer was not charged": spent < cost * BigInt(told.length),
    "an answer was charged twice": spent > cost * BigInt(most),
  };
  return Object.entries(faults).flatMap(([fault, is]) =>
    is ? [{ fault, spent, told: told.length, unheard }] : [],
  );
}

async function expectNothingOutlivesItsAge(db: Database) {
  const later = Date.now() + RESERVATION_MAX_AGE_MS + 1;
  await createWallet(db, { now: () => later }).sweep();
  const held = await db
    .select()
    .from(reservations)
    .where(eq(reservations.state, "held"));
  expect(held).toEqual([]);
  const left = await db.query.wallets.findMany({
    where: (wallet, { ne }) => ne(wallet.reserved, 0n as Money),
  });
  expect(left).toEqual([]);
}
