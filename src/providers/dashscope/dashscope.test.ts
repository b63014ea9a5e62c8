import { describe, expect, it } from "vitest";
import type { UpstreamCall } from "#core/upstream.ts";
import { dashScope } from "#providers/dashscope/adapter.ts";
import { tasks } from "#providers/tasks/adapter.ts";
import {
  attached,
  dataOf,
  inTurn,
  itMapsFaults,
  mediaCall,
  never,
  openAt,
  runJob,
  withMediaHost,
  withPictures,
} from "#tests/support/media-adapter.ts";
import { MP4, MP4_URL, PNG, PNG_URL } from "#tests/support/media-host.ts";

const BASE = "/compatible-mode/v1";
const DRAW = "POST /api/v1/services/aigc/multimodal-generation/generation";
const FILM = "POST /api/v1/services/aigc/video-generation/video-synthesis";
const make = (model: string, taskType: string, body: object = {}) =>
  mediaCall(
    `alibaba/${model}`,
    "alibaba",
    { prompt: "a red boat", ...body },
    { taskType },
  );

describe("pictures", () => {
  function ask(call: UpstreamCall, links = ["MOCK/made.png"]) {
    let at = "";
    return withMediaHost(
      {
        [DRAW]: () => ({
          json: {
            output: {
              choices: links.map((link) => ({
                message: { content: [{ image: link.replace("MOCK", at) }] },
              })),
            },
          },
        }),
        "GET /made.png": () => ({ bytes: PNG, type: "image/png" }),
      },
      async (mock, client) => {
        at = mock.url;
        const upstream = openAt(dashScope, call, mock, client, BASE);
        const answer = await upstream.complete(call, never);
        return { answer, data: dataOf(answer), got: mock.received };
      },
    );
  }

  it("are asked for as a conversation, beside the OpenAI-compatible address", async () => {
    const call = make("wan-2.7-image", "text_to_image", {
      n: 2,
      seed: 4,
      size: "1280x720",
      negative_prompt: "rain",
      quality: "high",
    });
    const { got, data, answer } = await ask(call, [
      "MOCK/made.png",
      "MOCK/made.png",
    ]);
    expect(got[0]).toMatchObject({
      headers: { authorization: "Bearer test-key" },
      body: {
        model: "wan2.7-image",
        input: {
          messages: [{ role: "user", content: [{ text: "a red boat" }] }],
        },
        parameters: {
          size: "1280*720",
          n: 2,
          seed: 4,
          watermark: false,
          negative_prompt: "rain",
        },
      },
    });
    expect(data).toHaveLength(2);
    expect(answer.usage).toMatchObject({ images: 2 });
    expect(call.warnings).toMatchObject([{ param: "quality" }]);
  });

  it("are changed where some are given", async () => {
    const call = make("qwen-image-3.0", "image_to_image", withPictures(2));
    const { got, answer } = await ask(call);
    expect(got[0]?.body).toHaveProperty("input.messages", [
      {
        role: "user",
        content: [
          { image: PNG_URL },
          { image: PNG_URL },
          { text: "a red boat" },
        ],
      },
    ]);
    expect(answer.usage).toMatchObject({ images: 1, inputImages: 2 });
  });

  it("of words alone are refused for the model that cannot", async () => {
    await expect(
      ask(make("wan-2.6-image", "text_to_image")),
    ).rejects.toMatchObject({ kind: "unsupported", param: "messages" });
  });

  itMapsFaults(dashScope, DRAW, () => make("qwen-image-3.0", "text_to_image"), {
    base: BASE,
  });
});

describe("films", () => {
  const told = (status: string, over: object = {}) => ({
    output: { task_id: "t1", task_status: status, ...over },
  });
  const made = told("SUCCEEDED", { video_url: "MOCK/made.mp4" });

  function ask(call: UpstreamCall, looks: object[] = [made]) {
    let at = "";
    return withMediaHost(
      {
        [FILM]: () => ({ json: told("PENDING") }),
        "GET /api/v1/tasks/t1": inTurn(() => at, ...looks),
        "GET /made.mp4": () => ({ bytes: MP4, type: "video/mp4" }),
      },
      async (mock, client) => {
        at = mock.url;
        const upstream = openAt(tasks, call, mock, client, BASE);
        return { ...(await runJob(upstream, call)), got: mock.received };
      },
    );
  }

  it.each([
    [
      "wan-2.6-t2v",
      "text_to_video",
      { aspect_ratio: "9:16", resolution: "1080p", seed: 3, audio: true },
      {
        model: "wan2.6-t2v",
        input: { prompt: "a red boat" },
        parameters: { size: "1080*1920", duration: 5, seed: 3, audio: true },
      },
    ],
    [
      "wan-2.6-i2v",
      "image_to_video",
      attached("image_url", PNG_URL),
      {
        model: "wan2.6-i2v",
        input: { prompt: "a red boat", img_url: PNG_URL },
        parameters: { resolution: "720P", duration: 5 },
      },
    ],
    [
      "wan-2.7-t2v",
      "text_to_video",
      { size: "1024x1024" },
      {
        model: "wan2.7-t2v",
        input: { prompt: "a red boat" },
        parameters: { resolution: "720P", ratio: "1:1", duration: 5 },
      },
    ],
    [
      "wan-3.0",
      "text_to_video",
      {},
      {
        model: "wan3.0-video",
        input: { prompt: "a red boat" },
        parameters: { resolution: "720P", duration: 5 },
      },
    ],
    [
      "wan-2.7-videoedit",
      "video_to_video",
      attached("video_url", "https://example.com/a.mp4"),
      {
        model: "wan2.7-videoedit",
        input: {
          prompt: "a red boat",
          media: [{ type: "video", url: "https://example.com/a.mp4" }],
        },
        parameters: { resolution: "720P" },
      },
    ],
    [
      "happyhorse-1.1",
      "image_to_video",
      attached("image_url", PNG_URL),
      {
        model: "happyhorse-1.1-i2v",
        input: {
          prompt: "a red boat",
          media: [{ type: "first_frame", url: PNG_URL }],
        },
        parameters: { resolution: "720P", duration: 5 },
      },
    ],
  ])("%s for %s", async (model, taskType, body, asked) => {
    const { got, data, answer } = await ask(make(model, taskType, body));
    const { parameters, ...rest } = asked;
    expect(got[0]?.headers["x-dashscope-async"]).toBe("enable");
    expect(got[0]?.body).toEqual({
      ...rest,
      parameters: { watermark: false, ...parameters },
    });
    expect(data).toMatchObject([{ mime_type: "video/mp4" }]);
    expect(answer.usage).toMatchObject({ videoSeconds: 1 });
  });

  it.each([
    ["wan-2.6-i2v", "image_to_video", {}, "messages"],
    ["wan-2.7-i2v", "image_to_video", {}, "messages"],
    ["wan-2.7-videoedit", "video_to_video", {}, "messages"],
    [
      "wan-2.7-videoedit",
      "video_to_video",
      attached("video_url", MP4_URL),
      "messages.0.content.0.video_url.url",
    ],
    [
      "wan-2.7-t2v",
      "text_to_video",
      { duration_seconds: 60 },
      "duration_seconds",
    ],
  ])(
    "%s without what it needs is refused",
    async (model, task, body, param) => {
      await expect(ask(make(model, task, body))).rejects.toMatchObject({
        kind: "unsupported",
        param,
      });
    },
  );

  it.each([
    [
      "DataInspectionFailed",
      "Output data may contain inappropriate content.",
      "caller",
    ],
    ["InternalError", "x", "server"],
  ])("a task that fails with %s", async (code, message, kind) => {
    await expect(
      ask(make("wan-2.7-t2v", "text_to_video"), [
        told("FAILED", { code, message }),
      ]),
    ).rejects.toMatchObject({ kind });
  });

  itMapsFaults(tasks, FILM, () => make("wan-2.7-t2v", "text_to_video"), {
    base: BASE,
  });
});
