import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, it, vi } from "vitest";
import { type Database, openDatabase } from "#db/client.ts";
import { createKey } from "#services/keys/create.ts";
import {
  bundleRouter,
  type RouterProcess,
  type RouterProgram,
} from "#tests/support/bundled-router.ts";
import { withDatabase } from "#tests/support/database.ts";
import { type MediaHost, startMediaHost } from "#tests/support/media-host.ts";
import { anOrganization } from "#tests/support/organization.ts";

const server = inject("databaseKind") === "postgres" ? withDatabase() : null;
/** What the endpoint takes to be alike, and shares no word with what the catalog says. */
const MAKER = /mistral/i;
const WIND = "a wind of Provence";

let folder: string;
let program: RouterProgram;
let endpoint: MediaHost;
let router: RouterProcess;
let ours: string;
let theirs: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "greatrouter-advice-"));
  [program, endpoint] = await Promise.all([
    bundleRouter(),
    startMediaHost({
      "POST /v1/embeddings": ({ body }) => ({
        json: {
          data: (body.input as string[]).map((text, index) => ({
            index,
            embedding: MAKER.test(text) || text === WIND ? [1, 0] : [0, 1],
          })),
        },
      }),
    }),
  ]);
  [ours, theirs] = await inDatabase((db) =>
    Promise.all([aKey(db), aKey(db)] as const),
  );
  await start();
}, 240_000);
afterAll(async () => {
  await router.stop();
  await endpoint.close();
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

async function aKey(db: Database): Promise<string> {
  const orgId = await anOrganization(db);
  return (await createKey(db, orgId, { name: "k", mode: "test" })).plain;
}

async function start(): Promise<void> {
  router = program.start({
    DATA_DIR: folder,
    DEMO_KEYS: "off",
    GREATROUTER_SECRET: "0123456789abcdef0123456789abcdef",
    EMBEDDINGS_URL: `${endpoint.url}/v1`,
    ...(server && { DATABASE_URL: server.url }),
  });
  await router.origin;
}

async function call(key: string, path: string, body: unknown) {
  const answer = await fetch(`${await router.origin}${path}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
    },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as Record<string, unknown>;
}

const classify = async (key: string, prompt: string) =>
  (await call(key, "/v1/auto/suggest", { prompt })).classification;

const PATIENTLY = { timeout: 240_000 };

it(
  "a kill loses no feedback, and none of it steers another organisation",
  PATIENTLY,
  async () => {
    const prompt = "the ledger of a harbour in winter";
    const byItself = await classify(ours, prompt);
    expect(byItself).not.toMatchObject({ task: "music" });
    const given = await call(ours, "/v1/auto/feedback", {
      prompt,
      classified_task: "text",
      correct: false,
      suggested_task: "music",
    });
    expect(given).toMatchObject({ object: "feedback", applied: true });
    const almost = "The ledger of a harbour, in winter!";
    const steered = { task: "music", decision: "feedback" };
    expect(await classify(ours, almost)).toMatchObject(steered);

    await router.kill();
    await start();
    expect(await classify(ours, almost)).toMatchObject(steered);
    expect(await classify(theirs, prompt)).toEqual(byItself);
  },
);

it(
  "recommends by the embeddings endpoint that settings name, once it has embedded the catalog",
  PATIENTLY,
  async () => {
    const recommended = async () => {
      const { data } = (await call(ours, "/v1/models/recommend", {
        prompt: WIND,
        task: "text",
        limit: 3,
      })) as { data: { model: { id: string }; similarity: number }[] };
      return data;
    };
    const rows = await vi.waitUntil(
      async () => {
        const now = await recommended();
        return now[0]?.similarity === 1 ? now : null;
      },
      { timeout: 120_000, interval: 500 },
    );
    for (const { model } of rows) expect(model.id).toMatch(MAKER);
    expect(endpoint.received.at(-1)?.body).toMatchObject({
      model: "text-embedding-3-small",
      input: [WIND],
    });
  },
);
