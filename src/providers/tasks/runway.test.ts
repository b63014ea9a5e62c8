import { expect, it } from "vitest";
import type { UpstreamCall } from "#core/upstream.ts";
import { tasks } from "#providers/tasks/adapter.ts";
import {
  attached,
  followJob,
  inTurn,
  itMapsFaults,
  mediaCall,
  openAt,
  withMediaHost,
} from "#tests/support/media-adapter.ts";
import { MP4_URL, PNG_URL } from "#tests/support/media-host.ts";
import { expectAnswer } from "#tests/support/upstream-spec.ts";

const ID = "17f20503-6c24-4c16-946b-35dbbce2af2f";
const CREDITS = { credits: 25 };
const task = (status: string, over: object = {}) => ({
  id: ID,
  status,
  createdAt: "2026-11-25T00:00:00Z",
  ...(/PENDING|RUNNING|THROTTLED/.test(status)
    ? { estimatedCost: CREDITS }
    : { cost: CREDITS }),
  ...over,
});
const film = (over: object = {}, model = "gen4.5", more = {}) =>
  mediaCall(
    `runway/${model}`,
    "runway",
    { prompt: "a red boat", ...over },
    more,
  );
const made = task("SUCCEEDED", { output: ["MOCK/made.mp4"] });

function ask(call: UpstreamCall, looks: object[]) {
  return followJob(tasks, call, (url) => ({
    "POST /v1/*": () => ({ json: { id: ID, estimatedCost: CREDITS } }),
    [`GET /v1/tasks/${ID}`]: inTurn(url, ...looks),
  }));
}

it("makes a film of words", async () => {
  const looks = [task("PENDING"), task("RUNNING", { progress: 0.5 }), made];
  for (const look of looks) expectAnswer("runway", "RunwayTask", look);
  const { got, data, told } = await ask(
    film({ duration_seconds: 4.2, aspect_ratio: "9:16", seed: 1 }),
    looks,
  );
  expect(got[0]).toMatchObject({
    path: "/v1/text_to_video",
    headers: {
      authorization: "Bearer test-key",
      "x-runway-version": "2024-11-06",
    },
    body: {
      model: "gen4.5",
      promptText: "a red boat",
      seed: 1,
      duration: 5,
      ratio: "720:1280",
    },
  });
  expect(told).toEqual([null, 0.5]);
  expect(data).toMatchObject([{ mime_type: "video/mp4" }]);
});

it("animates a still", async () => {
  const call = film(attached("image_url", PNG_URL), "gen4-turbo");
  const { got } = await ask(call, [made]);
  expect(got[0]).toMatchObject({
    path: "/v1/image_to_video",
    body: { model: "gen4_turbo", promptImage: PNG_URL, ratio: "1280:720" },
  });
});

it("changes a film", async () => {
  const call = film(attached("video_url", MP4_URL), "aleph2");
  const { got } = await ask(call, [made]);
  expect(got[0]).toMatchObject({
    path: "/v1/video_to_video",
    body: { model: "aleph2", promptText: "a red boat", videoUri: MP4_URL },
  });
});

it("draws a picture", async () => {
  const call = film({ aspect_ratio: "16:9" }, "gen4-image");
  const { got, data } = await ask(call, [
    task("SUCCEEDED", { output: ["MOCK/made.png"] }),
  ]);
  expect(got[0]).toMatchObject({
    path: "/v1/text_to_image",
    body: { model: "gen4_image", ratio: "1920:1080" },
  });
  expect(data).toMatchObject([{ mime_type: "image/png" }]);
});

it.each([
  [film({}, "gen4-turbo"), "messages"],
  [film({}, "aleph2"), "messages"],
  [film({}, "gen4-image-turbo"), "messages"],
  [film({ duration_seconds: 11 }), "duration_seconds"],
])("refuses what the model cannot do: %#", async (call, param) => {
  await expect(ask(call, [made])).rejects.toMatchObject({
    kind: "unsupported",
    param,
  });
});

it.each([
  ["SAFETY.INPUT.TEXT", "caller"],
  ["INPUT_PREPROCESSING.SAFETY.TEXT", "caller"],
  ["INTERNAL.BAD_OUTPUT.CODE01", "server"],
])("a task that fails for %s", async (failureCode, kind) => {
  const look = task("FAILED", { failure: "It failed.", failureCode });
  expectAnswer("runway", "RunwayTask", look);
  await expect(ask(film(), [look])).rejects.toMatchObject({ kind });
});

it("drops the task when the caller leaves", async () => {
  const leaving = new AbortController();
  await withMediaHost(
    {
      "POST /v1/*": () => ({ json: { id: ID, estimatedCost: CREDITS } }),
      [`GET /v1/tasks/${ID}`]: () => {
        leaving.abort();
        return { json: task("RUNNING", { progress: 0 }) };
      },
      [`DELETE /v1/tasks/${ID}`]: () => ({ status: 204 }),
    },
    async (mock, client) => {
      const call = film();
      const upstream = openAt(tasks, call, mock, client, "/v1");
      await expect(
        upstream.complete(call, leaving.signal),
      ).rejects.toMatchObject({ kind: "aborted" });
      await expect.poll(() => mock.received.at(-1)?.method).toBe("DELETE");
    },
  );
});

itMapsFaults(tasks, "POST /v1/text_to_video", film, { base: "/v1" });
