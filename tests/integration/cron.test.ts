import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { moneyFromDollars } from "#core/money.ts";
import { createGenerationStore } from "#db/ports/generation-store.ts";
import { sealingKey } from "#db/seal.ts";
import type { KeptRequest } from "#server/generations/store.ts";
import { createKey } from "#services/keys/create.ts";
import { withDatabase } from "#tests/support/database.ts";
import { aCaller } from "#tests/support/fake-ports.ts";
import {
  type MediaHost,
  MP4,
  type Said,
  startMediaHost,
} from "#tests/support/media-host.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { ROOT_SECRET } from "#tests/support/session-token.ts";
import {
  openWholeRouter,
  ORIGIN,
  type WholeRouter,
} from "#tests/support/whole-router.ts";

const CRON_SECRET = "cron-secret-of-the-scheduler";

/** On Vercel, which has a database server always: a function that has answered 202 sleeps, and the cron's goes on. */
describe.runIf(inject("databaseKind") === "postgres")("the cron's call", () => {
  const server = withDatabase("postgres");
  let router: WholeRouter;
  let luma: MediaHost;
  let key: string;
  let film: string;
  const looked = Promise.withResolvers<void>();
  let isDone = false;

  const job = (state: string, assets = {}): Said => ({
    json: { id: "job-1", state, assets },
  });
  beforeAll(async () => {
    luma = await startMediaHost({
      "POST /generations": () => job("queued"),
      "GET /generations/*": () => {
        looked.resolve();
        return isDone
          ? job("completed", { video: `${luma.url}/made.mp4` })
          : job("dreaming");
      },
      "GET /made.mp4": () => ({ bytes: MP4, type: "video/mp4" }),
    });
    process.env.LUMA_API_KEY = "luma-of-the-tests";
    process.env.LUMA_BASE_URL = luma.url;
    router = await openWholeRouter(
      server.url,
      { VERCEL: "1", CRON_SECRET, PRIVATE_MEDIA: "on" },
      async (db) => {
        const orgId = await anOrganization(db, moneyFromDollars(50));
        key = (await createKey(db, orgId, { name: "k", mode: "live" })).plain;
        const store = createGenerationStore(db, {
          clock: { now: () => Date.now() - 60_000 },
          sealingKey: sealingKey(ROOT_SECRET, "generations"),
        });
        const kept: KeptRequest = {
          url: `${ORIGIN}/v1/auto/route`,
          headers: [["content-type", "application/json"]],
          body: JSON.stringify({
            model: "luma/ray-2",
            prompt: "A red boat at sea",
            input: { duration_seconds: 5 },
          }),
          caller: {
            ...aCaller({ orgId, mode: "live" }),
            scopes: ["inference"],
          },
        };
        const { id } = await store.create({
          orgId,
          mode: "live",
          requestId: "req_asleep",
          text: JSON.stringify(kept),
        });
        film = `/v1/generations/${id}`;
      },
    );
  });
  afterAll(async () => {
    delete process.env.LUMA_API_KEY;
    delete process.env.LUMA_BASE_URL;
    await router.close();
    await luma.close();
  });

  it("carries on what a function left, and ends once that has ended", async () => {
    const before = await router.ask(film, { key });
    expect(before.json).toMatchObject({ result: null, error: null });
    const order: string[] = [];
    const cron = router.ask("/v1/cron", { key: CRON_SECRET }).then((answer) => {
      order.push("the cron was answered");
      return answer;
    });
    await looked.promise;
    order.push("the film is ready");
    isDone = true;
    const { status, json } = await cron;
    expect(order).toEqual(["the film is ready", "the cron was answered"]);
    expect(status).toBe(200);
    expect((json as { runs: unknown[] }).runs).toContainEqual({
      name: "generations.resume",
      outcome: "done",
      ms: expect.any(Number) as number,
    });
    expect((await router.ask(film, { key })).json).toMatchObject({
      status: "succeeded",
      result: { result: { data: [{ mime_type: "video/mp4" }] } },
    });
  });
});
