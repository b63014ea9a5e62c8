import { MP4 } from "#tests/support/media-host.ts";
import { attached, withPictures } from "#tests/support/media-inputs.ts";
import {
  job,
  type Json,
  type MediaCase,
  WORDS,
} from "#tests/support/media-cases/media-case.ts";

/** The film is one second long, whatever was asked for: that is what is charged. */
const film = { made: MP4, mime: "video/mp4" };
const oneSecond = { per_second_video: 1 };
const still = { ...WORDS, ...withPictures(1) };
const turned = {
  ...WORDS,
  ...attached("video_url", "https://example.com/a.mp4"),
};
const runway = (path: string) => (at: string) =>
  job(`POST /v1/${path}`, { id: "r2" }, "GET /v1/tasks/r2", {
    id: "r2",
    status: "SUCCEEDED",
    output: [`${at}/made.mp4`],
  });
const kling = (path: string) => (at: string) =>
  job(
    `POST /v1/videos/${path}`,
    { code: 0, data: { task_id: "k2", task_status: "submitted" } },
    `GET /v1/videos/${path}/k2`,
    {
      code: 0,
      data: {
        task_id: "k2",
        task_status: "succeed",
        task_result: { videos: [{ id: "1", url: `${at}/made.mp4` }] },
      },
    },
  );
const xai = (path: string) => (at: string) =>
  job(`POST /v1/videos/${path}`, { request_id: "x1" }, "GET /v1/videos/x1", {
    status: "done",
    video: { url: `${at}/made.mp4`, duration: 1 },
  });

const dashScope = (at: string) =>
  job(
    "POST /api/v1/services/aigc/video-generation/video-synthesis",
    { output: { task_id: "a1", task_status: "PENDING" } },
    "GET /api/v1/tasks/a1",
    {
      output: {
        task_id: "a1",
        task_status: "SUCCEEDED",
        video_url: `${at}/made.mp4`,
      },
    },
  );
const seedance = (at: string, usage: Json) =>
  job(
    "POST /api/v3/contents/generations/tasks",
    { id: "s1" },
    "GET /api/v3/contents/generations/tasks/s1",
    {
      id: "s1",
      status: "succeeded",
      content: { video_url: `${at}/made.mp4` },
      usage,
    },
  );

/** Hosts of films: of words, of a still, of another film. */
export const FILMS: MediaCase[] = [
  {
    host: "google",
    model: "google/veo-3.0-generate",
    task: "text_to_video",
    input: WORDS,
    base: "/v1beta",
    answers: (at) =>
      job(
        "POST /v1beta/models/veo-3.0-generate-001:predictLongRunning",
        { name: "models/veo/operations/o1" },
        "GET /v1beta/models/veo/operations/o1",
        {
          name: "models/veo/operations/o1",
          done: true,
          response: {
            generateVideoResponse: {
              generatedSamples: [{ video: { uri: `${at}/made.mp4` } }],
            },
          },
        },
      ),
    ...film,
    price: oneSecond,
  },
  {
    host: "runway",
    model: "runway/gen4.5",
    task: "text_to_video",
    input: WORDS,
    base: "/v1",
    answers: runway("text_to_video"),
    ...film,
    price: oneSecond,
  },
  {
    host: "runway",
    model: "runway/gen4-turbo",
    task: "image_to_video",
    input: still,
    base: "/v1",
    answers: runway("image_to_video"),
    ...film,
    price: oneSecond,
  },
  {
    host: "runway",
    model: "runway/gen4-aleph",
    task: "video_to_video",
    input: turned,
    base: "/v1",
    answers: runway("video_to_video"),
    ...film,
    price: oneSecond,
  },
  {
    host: "luma",
    model: "luma/ray-2",
    task: "text_to_video",
    input: WORDS,
    base: "/v1",
    answers: (at) =>
      job(
        "POST /v1/generations",
        { id: "l3", state: "queued" },
        "GET /v1/generations/l3",
        { id: "l3", state: "completed", assets: { video: `${at}/made.mp4` } },
      ),
    ...film,
    price: oneSecond,
  },
  {
    host: "klingai",
    model: "klingai/kling-v3",
    task: "text_to_video",
    input: WORDS,
    base: "/v1",
    answers: kling("text2video"),
    ...film,
    price: oneSecond,
  },
  {
    host: "klingai",
    model: "klingai/kling-v3-turbo",
    task: "image_to_video",
    input: still,
    base: "/v1",
    answers: kling("image2video"),
    ...film,
    price: oneSecond,
  },
  {
    host: "minimax",
    model: "minimax/minimax-h3",
    task: "text_to_video",
    input: WORDS,
    base: "/v1",
    answers: (at) => ({
      ...job(
        "POST /v1/video_generation",
        { task_id: "m1", base_resp: { status_code: 0 } },
        "GET /v1/query/video_generation",
        { status: "Success", file_id: "m2", base_resp: { status_code: 0 } },
      ),
      "GET /v1/files/retrieve": {
        json: { file: { download_url: `${at}/made.mp4` } },
      },
    }),
    ...film,
    price: oneSecond,
  },
  {
    host: "fal-ai",
    model: "alibaba/wan-2.2-a14b",
    task: "text_to_video",
    input: WORDS,
    base: "",
    answers: (at) => ({
      ...job(
        "POST /fal-ai/wan/v2.2-a14b/text-to-video",
        { request_id: "f3" },
        "GET /fal-ai/wan/requests/f3/status",
        { status: "COMPLETED" },
      ),
      "GET /fal-ai/wan/requests/f3": {
        json: { video: { url: `${at}/made.mp4` } },
      },
    }),
    ...film,
    price: oneSecond,
  },
  {
    host: "xai",
    model: "xai/grok-imagine-video",
    task: "text_to_video",
    input: WORDS,
    base: "/v1",
    answers: xai("generations"),
    ...film,
    price: oneSecond,
  },
  {
    host: "xai",
    model: "xai/grok-imagine-video-1.5",
    task: "image_to_video",
    input: still,
    base: "/v1",
    answers: xai("generations"),
    ...film,
    price: { ...oneSecond, per_input_image: 1 },
  },
  ...(
    [
      ["wan-2.7-t2v", "text_to_video", WORDS],
      ["wan-2.6-i2v", "image_to_video", still],
      ["wan-2.7-videoedit", "video_to_video", turned],
    ] as const
  ).map(([model, task, input]): MediaCase => ({
    host: "alibaba",
    model: `alibaba/${model}`,
    task,
    input,
    base: "/compatible-mode/v1",
    answers: dashScope,
    ...film,
    price: oneSecond,
  })),
  {
    host: "bytedance",
    model: "bytedance/seedance-1.0-pro",
    task: "text_to_video",
    input: WORDS,
    base: "/api/v3",
    answers: (at) => seedance(at, { completion_tokens: 21_600 }),
    ...film,
    price: { output_video_per_million_tokens: 21_600 },
  },
  {
    host: "bytedance",
    model: "bytedance/seedance-2.5",
    task: "image_to_video",
    input: still,
    base: "/api/v3",
    answers: (at) => seedance(at, {}),
    ...film,
    price: oneSecond,
  },
];
