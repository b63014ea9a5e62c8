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
import { PNG_URL } from "#tests/support/media-host.ts";
import { expectAnswer } from "#tests/support/upstream-spec.ts";

const ID = "123e4567-e89b-12d3-a456-426614174000";
const generation = (state: string, over: object = {}) => ({
  id: ID,
  state,
  created_at: "2026-11-25T00:00:00Z",
  ...over,
});
function ask(call: UpstreamCall, looks: object[]) {
  return followJob(tasks, call, (url) => ({
    "POST /v1/generations": () => ({ json: generation("queued") }),
    "POST /v1/generations/image": () => ({ json: generation("queued") }),
    "POST /v1/generations/video/modify": () => ({
      json: generation("queued"),
    }),
    [`GET /v1/generations/${ID}`]: inTurn(url, ...looks),
  }));
}
const make = (model: string, body: object = {}) =>
  mediaCall(`luma/${model}`, "luma", { prompt: "a red boat", ...body });
const filmed = generation("completed", { assets: { video: "MOCK/made.mp4" } });
const drawn = generation("completed", { assets: { image: "MOCK/made.png" } });
const LINK = "http://127.0.0.1:9/still.png";

it("makes a film of words", async () => {
  const looks = [generation("dreaming"), filmed];
  for (const look of looks) expectAnswer("luma", "LumaGeneration", look);
  const { got, data } = await ask(
    make("ray-2", {
      duration_seconds: 6,
      aspect_ratio: "21:9",
      resolution: "1080P",
    }),
    looks,
  );
  expect(got[0]).toMatchObject({
    path: "/v1/generations",
    headers: { authorization: "Bearer test-key" },
    body: {
      model: "ray-2",
      prompt: "a red boat",
      duration: "9s",
      aspect_ratio: "21:9",
      resolution: "1080p",
    },
  });
  expect(data).toMatchObject([{ mime_type: "video/mp4" }]);
});

it("begins with a still", async () => {
  const { got } = await ask(make("ray-2", attached("image_url", LINK)), [
    filmed,
  ]);
  expect(got[0]?.body).toMatchObject({
    keyframes: { frame0: { type: "image", url: LINK } },
  });
});

it("draws, and draws anew", async () => {
  const { got, data } = await ask(make("photon-1"), [drawn]);
  expect(got[0]).toMatchObject({
    path: "/v1/generations/image",
    body: { model: "photon-1", prompt: "a red boat" },
  });
  expect(data).toMatchObject([{ mime_type: "image/png" }]);
  const edit = {
    ...make("uni-1", attached("image_url", LINK)),
    taskType: "image_to_image",
  };
  const changed = await ask(edit, [drawn]);
  expect(changed.got[0]?.body).toMatchObject({
    modify_image_ref: { url: LINK },
  });
});

it("changes a film", async () => {
  const link = "http://127.0.0.1:9/film.mp4";
  const call = {
    ...make("ray-3.2", attached("video_url", link)),
    taskType: "video_to_video",
  };
  const { got } = await ask(call, [filmed]);
  expect(got[0]).toMatchObject({
    path: "/v1/generations/video/modify",
    body: {
      generation_type: "modify_video",
      mode: "flex_1",
      media: { url: link },
    },
  });
});

it("says that it reads links only", async () => {
  await expect(
    ask(make("ray-2", attached("image_url", PNG_URL)), [filmed]),
  ).rejects.toMatchObject({
    kind: "unsupported",
    param: "messages.0.content.0.image_url.url",
  });
});

it.each([
  ["The prompt was blocked by moderation", "caller"],
  ["Job crashed", "server"],
])("a generation that fails: %s", async (failure_reason, kind) => {
  await expect(
    ask(make("ray-2"), [generation("failed", { failure_reason })]),
  ).rejects.toMatchObject({ kind });
});

itMapsFaults(tasks, "POST /v1/generations", () => make("ray-2"), {
  base: "/v1",
});
