import { afterAll, beforeAll, expect, it } from "vitest";
import { moneyFromDollars } from "#core/money.ts";
import type { Database } from "#db/client.ts";
import { readLedger, readWallet } from "#db/queries/wallet.ts";
import { generations } from "#db/schema/index.ts";
import { createKey } from "#services/keys/create.ts";
import { withKillableRouter } from "#tests/support/killable-router.ts";
import {
  type MediaHost,
  MP4,
  type Said,
  startMediaHost,
} from "#tests/support/media-host.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { until } from "#tests/support/until.ts";

const CREDIT = moneyFromDollars(50);
/** The film that comes is a second long. */
const LUMA_FILM = moneyFromDollars(-0.204);
const KLING_FILM = moneyFromDollars(-0.14);

type Customer = { orgId: string; key: string };

let host: MediaHost;
/** What happens while Luma takes a job, and whether films are ready. */
let taking = async () => {};
let isDone = false;
let jobs = 0;
/** Kling's tasks by the names that they were begun with. */
const named = new Map<string, string>();
/** What Kling says of a new task; nothing while its answers are lost. */
let isKlingHeard = false;

const router = withKillableRouter(() => ({
  LUMA_API_KEY: "luma-of-the-tests",
  LUMA_BASE_URL: host.url,
  KLINGAI_ACCESS_KEY: "kling-of-the-tests",
  KLINGAI_SECRET_KEY: "secret-of-the-tests",
  KLINGAI_BASE_URL: host.url,
  PRIVATE_MEDIA: "on",
}));

const job = (id: string, state: string, assets = {}): Said => ({
  json: { id, state, assets },
});
const task = (task_id: string): Said => ({
  json: {
    code: 0,
    data: {
      task_id,
      ...(isDone
        ? {
            task_status: "succeed",
            task_result: { videos: [{ url: `${host.url}/made.mp4` }] },
          }
        : { task_status: "processing" }),
    },
  },
});

beforeAll(async () => {
  host = await startMediaHost({
    "POST /generations": async () => {
      jobs += 1;
      const id = `job-${jobs}`;
      await taking();
      return job(id, "queued");
    },
    "GET /generations/*": ({ path }) => {
      const id = path.split("/").at(-1) ?? "";
      return isDone
        ? job(id, "completed", { video: `${host.url}/made.mp4` })
        : job(id, "dreaming");
    },
    "POST /videos/text2video": ({ body }) => {
      const id = `${829104857 + named.size}`;
      named.set(String(body.external_task_id), id);
      return isKlingHeard ? task(id) : "hang";
    },
    "GET /videos/text2video/*": ({ path }) => {
      const asked = path.split("/").at(-1) ?? "";
      const id =
        named.get(asked) ?? [...named.values()].find((it) => it === asked);
      return id ? task(id) : { status: 404, json: { code: 1203 } };
    },
    "GET /made.mp4": () => ({ bytes: MP4, type: "video/mp4" }),
  });
});
afterAll(() => host.close());

async function aCustomer(db: Database): Promise<Customer> {
  const orgId = await anOrganization(db, CREDIT);
  const { plain } = await createKey(db, orgId, { name: "k", mode: "live" });
  return { orgId, key: plain };
}

async function begin({ key }: Customer, model: string): Promise<string> {
  const begun = await router.call(
    key,
    "/v1/auto/route",
    { model, prompt: "A red boat at sea", input: { duration_seconds: 5 } },
    { prefer: "respond-async" },
  );
  expect(begun).toMatchObject({ object: "generation", error: null });
  return `/v1/generations/${String(begun.id)}`;
}

const ended = ({ key }: Customer, path: string) =>
  until(async () => {
    const one = await router.call(key, path);
    return one.status === "queued" || one.status === "running" ? null : one;
  });

type Ended = { result: { result: { data: [{ url: string }] } } };

async function expectFilm(one: Record<string, unknown>, warned: string[]) {
  expect(one).toMatchObject({ status: "succeeded", progress: 1, error: null });
  expect(one.result).toMatchObject({
    greatrouter: { warnings: warned.map((code) => ({ code })) },
  });
  const link = new URL((one as Ended).result.result.data[0].url);
  const film = await fetch(
    `${await router.origin()}${link.pathname}${link.search}`,
  );
  expect(Buffer.from(await film.arrayBuffer()).equals(MP4)).toBe(true);
}

it(
  "a kill loses no film, charges none twice, and begins none twice that the host can tell of",
  { timeout: 240_000 },
  async () => {
    const customers = await router.inDatabase((db) =>
      Promise.all([aCustomer(db), aCustomer(db), aCustomer(db)]),
    );
    const [followed, retaken, found] = customers as [
      Customer,
      Customer,
      Customer,
    ];
    await router.start();
    const atWork = await begin(followed, "luma/ray-2");
    const lost = await begin(found, "klingai/kling-v2.6");
    const isUnderWay = () =>
      named.size === 1 && host.received.some(({ method }) => method === "GET");
    await until(isUnderWay);

    const killed = Promise.withResolvers<void>();
    taking = () => router.kill().then(killed.resolve);
    const beingTaken = await begin(retaken, "luma/ray-2");
    await killed.promise;
    expect(jobs).toBe(2);

    [taking, isDone, isKlingHeard] = [async () => {}, true, true];
    // Where others might be at it, they are given half a minute to be heard of.
    const past = new Date(Date.now() - 1);
    await router.server?.db.update(generations).set({ ownedUntil: past });
    await router.start();

    await expectFilm(await ended(followed, atWork), []);
    await expectFilm(await ended(retaken, beingTaken), ["sent_again"]);
    await expectFilm(await ended(found, lost), []);
    // The job that ran was followed, the one that its host knew by our name too; the one that nobody could tell of was begun once more.
    expect([jobs, named.size]).toEqual([3, 1]);

    await router.stop();
    await router.inDatabase(async (db) => {
      for (const { orgId } of customers) {
        const ledger = await readLedger(db, orgId);
        const charges = ledger.filter(({ kind }) => kind === "charge");
        expect(charges.map(({ cents }) => cents)).toEqual([
          orgId === found.orgId ? KLING_FILM : LUMA_FILM,
        ]);
        expect(await readWallet(db, orgId)).toMatchObject({ reserved: 0n });
      }
    });
  },
);
