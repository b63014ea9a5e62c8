import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, saying, type Json } from "#tests/contract/ask.ts";
import { seedContractKeys } from "#tests/support/contract-keys.ts";
import {
  type MediaHost,
  MP4,
  type Said,
  startMediaHost,
} from "#tests/support/media-host.ts";
import {
  type RunningRouter,
  startRouter,
} from "#tests/support/running-router.ts";
import { ROOT_SECRET } from "#tests/support/session-token.ts";
import { until } from "#tests/support/until.ts";

/** Where the platform limits how long a request may take, as Vercel does; served by Next, as there. */
describe("films where a request may take six seconds", () => {
  let folder: string;
  let luma: MediaHost;
  let router: RunningRouter;
  let key: string;
  let isDone = false;

  const job = (state: string, assets = {}): Said => ({
    json: { id: "job-1", state, assets },
  });
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "greatrouter-long-"));
    key = (await seedContractKeys(folder)).live;
    luma = await startMediaHost({
      "POST /generations": () => job("queued"),
      "GET /generations/*": () =>
        isDone
          ? job("completed", { video: `${luma.url}/made.mp4` })
          : job("dreaming"),
      "GET /made.mp4": () => ({ bytes: MP4, type: "video/mp4" }),
      "DELETE /generations/*": () => ({ status: 204 }),
    });
    router = await startRouter("next", {
      DATA_DIR: folder,
      GREATROUTER_SECRET: ROOT_SECRET,
      REQUEST_LIMIT_MS: "6000",
      LUMA_API_KEY: "luma-of-the-tests",
      LUMA_BASE_URL: luma.url,
      PRIVATE_MEDIA: "on",
    });
  });
  afterAll(async () => {
    await router.stop();
    await luma.close();
    await rm(folder, { recursive: true, force: true });
  });

  const film = (headers = {}) =>
    ask(router.origin, "/v1/auto/route", {
      key,
      headers,
      body: {
        model: "luma/ray-2",
        prompt: "A red boat at sea",
        input: { duration_seconds: 5 },
      },
    });
  const wanted = {
    classification: { task: "video" },
    result: { data: [{ mime_type: "video/mp4" }] },
  };

  it("are answered whole where they are made in time", async () => {
    isDone = true;
    const { status, headers, json } = await film();
    expect({ status, error: json.error }).toEqual({ status: 200 });
    expect(json).toMatchObject(wanted);
    expect(headers.get("preference-applied")).toBeNull();
  });

  it("are answered 202 unasked where they are not, and come later", async () => {
    isDone = false;
    const once = { "idempotency-key": "the-same-film" };
    const { status, headers, json } = await film(once);
    expect(status).toBe(202);
    expect(json).toMatchObject({ object: "generation", result: null });
    expect(headers.get("location")).toBe(json.poll_url);
    expect(headers.get("preference-applied")).toBeNull();
    expect((await film(once)).json.id).toBe(json.id);
    isDone = true;
    const path = new URL(String(json.poll_url)).pathname;
    const ended = await until(async () => {
      const { json: one } = await ask(router.origin, path, { key });
      return one.status === "succeeded" ? one : null;
    });
    expect((ended as { result: Json }).result).toMatchObject(wanted);
  });

  it("leave other answers as they are", async () => {
    const body = { prompt: "Hello", task: "text", input: saying("Hello") };
    const answer = await ask(router.origin, "/v1/auto/route", { key, body });
    expect(answer.json).toMatchObject({ error: { code: "no_healthy_model" } });
    const bad = { prompt: 5 };
    expect(
      (await ask(router.origin, "/v1/auto/route", { key, body: bad })).status,
    ).toBe(400);
  });
});
