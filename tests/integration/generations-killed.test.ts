import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, it, vi } from "vitest";
import { moneyFromDollars } from "#core/money.ts";
import { openDatabase, type Database } from "#db/client.ts";
import { readLedger, readWallet } from "#db/queries/wallet.ts";
import { generations } from "#db/schema/index.ts";
import { createKey } from "#services/keys/create.ts";
import {
  bundleRouter,
  type RouterProcess,
  type RouterProgram,
} from "#tests/support/bundled-router.ts";
import { withDatabase } from "#tests/support/database.ts";
import {
  type MediaHost,
  MP4,
  type Said,
  startMediaHost,
} from "#tests/support/media-host.ts";
import { anOrganization } from "#tests/support/organization.ts";

const server = inject("databaseKind") === "postgres" ? withDatabase() : null;
const CREDIT = moneyFromDollars(50);
/** The film that comes is a second long, at $0.204. */
const FILM = moneyFromDollars(-0.204);
const PATIENTLY = { timeout: 100_000, interval: 50 };

type Customer = { orgId: string; key: string };

let folder: string;
let program: RouterProgram;
let luma: MediaHost;
let router: RouterProcess;
/** What happens while the host takes a job, and whether its films are ready. */
let taking = async () => {};
let isDone = false;
let jobs = 0;

const job = (id: string, state: string, assets = {}): Said => ({
  json: { id, state, assets },
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "greatrouter-films-"));
  [program, luma] = await Promise.all([
    bundleRouter(),
    startMediaHost({
      "POST /generations": async () => {
        jobs += 1;
        const id = `job-${jobs}`;
        await taking();
        return job(id, "queued");
      },
      "GET /generations/*": ({ path }) => {
        const id = path.split("/").at(-1) ?? "";
        return isDone
          ? job(id, "completed", { video: `${luma.url}/made.mp4` })
          : job(id, "dreaming");
      },
      "GET /made.mp4": () => ({ bytes: MP4, type: "video/mp4" }),
    }),
  ]);
});
afterAll(async () => {
  await router.stop();
  await luma.close();
  await program.remove();
  await rm(folder, { recursive: true, force: true });
});

async function inDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
  if (server) return work(server.db);
  const connection = await openDatabase({ databaseUrl: null, dataDir: folder });
  try {
    await connection.migrate();
    return await work(connection.db);
  } finally {
    await connection.close();
  }
}

async function aCustomer(db: Database): Promise<Customer> {
  const orgId = await anOrganization(db, CREDIT);
  const { plain } = await createKey(db, orgId, { name: "k", mode: "live" });
  return { orgId, key: plain };
}

async function start(): Promise<void> {
  router = program.start({
    DATA_DIR: folder,
    DEMO_KEYS: "off",
    GREATROUTER_SECRET: "0123456789abcdef0123456789abcdef",
    LUMA_API_KEY: "luma-of-the-tests",
    LUMA_BASE_URL: luma.url,
    PRIVATE_MEDIA: "on",
    ...(server && { DATABASE_URL: server.url }),
  });
  await router.origin;
}

async function call({ key }: Customer, path: string, body?: unknown) {
  const answer = await fetch(`${await router.origin}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      authorization: `Bearer ${key}`,
      prefer: "respond-async",
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return (await answer.json()) as Record<string, unknown>;
}

async function begin(customer: Customer): Promise<string> {
  const begun = await call(customer, "/v1/auto/route", {
    model: "luma/ray-2",
    prompt: "A red boat at sea",
    input: { duration_seconds: 5 },
  });
  expect(begun).toMatchObject({ object: "generation", error: null });
  return `/v1/generations/${String(begun.id)}`;
}

const ended = (customer: Customer, path: string) =>
  vi.waitUntil(async () => {
    const one = await call(customer, path);
    return one.status === "queued" || one.status === "running" ? null : one;
  }, PATIENTLY);

type Ended = { result: { result: { data: [{ url: string }] } } };

async function expectFilm(one: Record<string, unknown>) {
  expect(one).toMatchObject({ status: "succeeded", progress: 1, error: null });
  const link = new URL((one as Ended).result.result.data[0].url);
  const origin = await router.origin;
  const film = await fetch(`${origin}${link.pathname}${link.search}`);
  expect(Buffer.from(await film.arrayBuffer()).equals(MP4)).toBe(true);
}

it(
  "a kill loses no film and charges none twice, whether the host was at work on it or just taking it",
  { timeout: 240_000 },
  async () => {
    const [followed, retaken] = await inDatabase((db) =>
      Promise.all([aCustomer(db), aCustomer(db)]),
    );
    await start();
    const atWork = await begin(followed);
    const isLookedAt = () =>
      luma.received.some(({ method }) => method === "GET");
    await vi.waitUntil(isLookedAt, PATIENTLY);

    const killed = Promise.withResolvers<void>();
    taking = () => router.kill().then(killed.resolve);
    const beingTaken = await begin(retaken);
    await killed.promise;
    expect(jobs).toBe(2);

    [taking, isDone] = [async () => {}, true];
    // Where others might be at it, they are given half a minute to be heard of.
    const past = new Date(Date.now() - 1);
    await server?.db.update(generations).set({ ownedUntil: past });
    await start();

    const first = await ended(followed, atWork);
    await expectFilm(first);
    expect(first.result).toMatchObject({ greatrouter: { warnings: [] } });
    const second = await ended(retaken, beingTaken);
    await expectFilm(second);
    expect(second.result).toMatchObject({
      greatrouter: { warnings: [{ code: "sent_again" }] },
    });
    // The job that ran was followed; the one that nobody could tell of was begun once more.
    expect(jobs).toBe(3);

    await router.stop();
    await inDatabase(async (db) => {
      for (const { orgId } of [followed, retaken]) {
        const ledger = await readLedger(db, orgId);
        const charges = ledger.filter(({ kind }) => kind === "charge");
        expect(charges.map(({ cents }) => cents)).toEqual([FILM]);
        expect(await readWallet(db, orgId)).toMatchObject({ reserved: 0n });
      }
    });
  },
);
