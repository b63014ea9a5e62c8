import { expect, it } from "vitest";
import type { UpstreamCall } from "#core/upstream.ts";
import { tasks } from "#providers/tasks/adapter.ts";
import {
  attached,
  followJob,
  inTurn,
  itMapsFaults,
  mediaCall,
} from "#tests/support/media-adapter.ts";
import { MP4_URL, PNG_URL } from "#tests/support/media-host.ts";

const ID = "a3d1008e-4544-40d4-d075-11527e794e4a";
const make = (body: object = {}, over = {}) =>
  mediaCall(
    "xai/grok-imagine-video",
    "xai",
    { prompt: "a red boat", ...body },
    over,
  );
const done = { status: "done", video: { url: "MOCK/made.mp4", duration: 5 } };

function ask(call: UpstreamCall, looks: object[]) {
  return followJob(tasks, call, (url) => ({
    "POST /v1/videos/*": () => ({ json: { request_id: ID } }),
    [`GET /v1/videos/${ID}`]: inTurn(url, ...looks),
  }));
}

it("makes a film of words and a still", async () => {
  const { got, data, told } = await ask(
    make({
      ...attached("image_url", PNG_URL),
      duration_seconds: 5,
      resolution: "720P",
      aspect_ratio: "4:3",
    }),
    [{ status: "pending", progress: 30 }, done],
  );
  expect(got[0]).toMatchObject({
    path: "/v1/videos/generations",
    body: {
      model: "grok-imagine-video",
      prompt: "a red boat",
      duration: 5,
      resolution: "720p",
      aspect_ratio: "4:3",
      image: { url: PNG_URL },
    },
  });
  expect(told).toEqual([0.3]);
  expect(data).toMatchObject([{ mime_type: "video/mp4" }]);
});

it("changes a film, and says what it leaves out", async () => {
  const call = make(
    { ...attached("video_url", MP4_URL), duration_seconds: 5, seed: 3 },
    { taskType: "video_to_video" },
  );
  const { got } = await ask(call, [done]);
  expect(got[0]).toMatchObject({
    path: "/v1/videos/edits",
    body: { video: { url: MP4_URL } },
  });
  expect(got[0]?.body).not.toHaveProperty("duration");
  expect(call.warnings.map(({ param }) => param)).toEqual([
    "seed",
    "duration_seconds",
  ]);
});

it.each([
  [
    {
      status: "done",
      video: { url: "MOCK/made.mp4", respect_moderation: false },
    },
    "caller",
  ],
  [{ status: "failed", error: { code: "internal", message: "x" } }, "server"],
  [{ status: "expired" }, "server"],
  [{ status: "done" }, "empty"],
])("a film that ends badly: %#", async (look, kind) => {
  await expect(ask(make(), [look])).rejects.toMatchObject({ kind });
});

itMapsFaults(tasks, "POST /v1/videos/generations", make, { base: "/v1" });
