import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "#db/client.ts";
import { createKey } from "#services/keys/create.ts";
import { withKillableRouter } from "#tests/support/killable-router.ts";
import { type MediaHost, startMediaHost } from "#tests/support/media-host.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { PATIENCE_MS } from "#tests/support/patience.ts";
import { until } from "#tests/support/until.ts";

/** What the endpoint takes to be alike, and shares no word with what the catalog says. */
const MAKER = /mistral/i;
const WIND = "a wind of Provence";

let endpoint: MediaHost;
let ours: string;
let theirs: string;

const router = withKillableRouter(() => ({
  EMBEDDINGS_URL: `${endpoint.url}/v1`,
}));
const { call } = router;

beforeAll(async () => {
  endpoint = await startMediaHost({
    "POST /v1/embeddings": ({ body }) => ({
      json: {
        data: (body.input as string[]).map((text, index) => ({
          index,
          embedding: MAKER.test(text) || text === WIND ? [1, 0] : [0, 1],
        })),
      },
    }),
  });
  [ours, theirs] = await router.inDatabase((db) =>
    Promise.all([aKey(db), aKey(db)] as const),
  );
  await router.start();
}, 240_000);
afterAll(() => endpoint.close());

async function aKey(db: Database): Promise<string> {
  const orgId = await anOrganization(db);
  return (await createKey(db, orgId, { name: "k", mode: "test" })).plain;
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
    await router.start();
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
    // An endpoint that could not be asked is left alone for a minute.
    const rows = await until(async () => {
      const now = await recommended();
      return now[0]?.similarity === 1 ? now : null;
    }, 3 * PATIENCE_MS);
    for (const { model } of rows) expect(model.id).toMatch(MAKER);
    expect(endpoint.received.at(-1)?.body).toMatchObject({
      model: "text-embedding-3-small",
      input: [WIND],
    });
  },
);
