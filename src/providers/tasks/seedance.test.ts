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

const ID = "cgt-20261130-abc";
const PATH = "/v1/contents/generations/tasks";
const make = (model: string, body: object = {}, taskType = "text_to_video") =>
  mediaCall(
    `bytedance/${model}`,
    "bytedance",
    { prompt: "a red boat", ...body },
    { taskType },
  );
const made = {
  id: ID,
  status: "succeeded",
  content: { video_url: "MOCK/made.mp4" },
  usage: { completion_tokens: 108_000, total_tokens: 108_000 },
};

function ask(call: UpstreamCall, looks: object[] = [made]) {
  return followJob(tasks, call, (url) => ({
    [`POST ${PATH}`]: () => ({ json: { id: ID } }),
    [`GET ${PATH}/${ID}`]: inTurn(url, ...looks),
    [`DELETE ${PATH}/${ID}`]: () => ({ json: {} }),
  }));
}

it("makes a film of words, sold by its tokens", async () => {
  const call = make("seedance-2.0", {
    duration_seconds: 4.2,
    aspect_ratio: "9:16",
    resolution: "480p",
    seed: 7,
    audio: false,
    n: 2,
  });
  const { got, answer, told } = await ask(call, [
    { id: ID, status: "queued" },
    made,
  ]);
  expect(got[0]).toMatchObject({
    path: PATH,
    headers: { authorization: "Bearer test-key" },
    body: {
      model: "dreamina-seedance-2-0-260128",
      content: [{ type: "text", text: "a red boat" }],
      ratio: "9:16",
      resolution: "480p",
      duration: 5,
      seed: 7,
      generate_audio: false,
      watermark: false,
    },
  });
  expect(told).toEqual([null]);
  expect(answer.usage).toMatchObject({ outputVideoTokens: 108_000 });
  expect(call.warnings.map(({ param }) => param)).toEqual([
    "n",
    "duration_seconds",
  ]);
});

it("says what it makes where nobody does, since the first models' own is dearer", async () => {
  const call = make("seedance-1.0-pro", { resolution: "4k", audio: true });
  const { got } = await ask(call);
  expect(got[0]?.body).toMatchObject({ resolution: "720p", duration: 5 });
  expect(got[0]?.body).not.toHaveProperty("generate_audio");
  expect(call.warnings.map(({ param }) => param)).toEqual([
    "audio",
    "resolution",
  ]);
});

it.each([
  [
    "image_to_video",
    attached("image_url", PNG_URL),
    [{ type: "image_url", role: "first_frame" }],
  ],
  [
    "video_to_video",
    attached("video_url", "https://example.com/a.mp4"),
    [
      {
        type: "video_url",
        role: "reference_video",
        video_url: { url: "https://example.com/a.mp4" },
      },
    ],
  ],
])("%s takes its media as content", async (taskType, body, content) => {
  const { got } = await ask(make("seedance-2.0", body, taskType));
  expect(got[0]?.body).toMatchObject({
    content: [{ type: "text" }, ...content],
  });
});

it.each([
  ["image_to_video", {}, "messages"],
  ["video_to_video", {}, "messages"],
  [
    "video_to_video",
    attached("video_url", MP4_URL),
    "messages.0.content.0.video_url.url",
  ],
  ["text_to_video", { duration_seconds: 60 }, "duration_seconds"],
])("%s without what it needs is refused", async (taskType, body, param) => {
  await expect(ask(make("seedance-2.0", body, taskType))).rejects.toMatchObject(
    { kind: "unsupported", param },
  );
});

it.each([
  ["OutputVideoSensitiveContentDetected", "caller"],
  ["InternalServiceError", "server"],
])("a task that fails with %s is %s", async (code, kind) => {
  const failed = { id: ID, status: "failed", error: { code, message: "x" } };
  await expect(ask(make("seedance-2.0"), [failed])).rejects.toMatchObject({
    kind,
  });
});

itMapsFaults(tasks, `POST ${PATH}`, () => make("seedance-2.0"), {
  base: "/v1",
});
