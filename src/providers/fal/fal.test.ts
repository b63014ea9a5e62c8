import { describe, expect, it } from "vitest";
import { moneyFromDollars } from "#core/money.ts";
import type { UpstreamCall } from "#core/upstream.ts";
import { fal } from "#providers/fal/adapter.ts";
import {
  inTurn,
  itMapsFaults,
  mediaCall,
  never,
  openAt,
  runJob,
  withMediaHost,
} from "#tests/support/media-adapter.ts";
import { MP4, PNG, PNG_URL, WAV, WAV_URL } from "#tests/support/media-host.ts";
import { expectAnswer, expectRequest } from "#tests/support/upstream-spec.ts";

const ID = "019a-bc_1";
const urls = {
  request_id: ID,
  response_url: "https://queue.fal.run/x",
  status_url: "https://queue.fal.run/x/status",
  cancel_url: "https://queue.fal.run/x/cancel",
};
const QUEUED = { ...urls, status: "IN_QUEUE", queue_position: 0 };
const RUNNING = { ...urls, status: "IN_PROGRESS", logs: [] };
const DONE = {
  ...urls,
  status: "COMPLETED",
  logs: [],
  metrics: { inference_time: 1 },
};

async function ask(
  call: UpstreamCall,
  app: string,
  result: unknown,
  ...looks: unknown[]
) {
  let at = "";
  return withMediaHost(
    {
      [`GET /${app}/requests/${ID}/status`]: inTurn(() => at, ...looks, DONE),
      [`GET /${app}/requests/${ID}`]: inTurn(() => at, result),
      "GET /made.png": () => ({ bytes: PNG, type: "image/png" }),
      "GET /made.mp4": () => ({ bytes: MP4, type: "video/mp4" }),
      "GET /made.wav": () => ({ bytes: WAV, type: "audio/wav" }),
      "POST /*/*": () => ({ json: QUEUED }),
      "POST /*/*/*": () => ({ json: QUEUED }),
      "POST /*/*/*/*": () => ({ json: QUEUED }),
      "POST /*/*/*/*/*": () => ({ json: QUEUED }),
    },
    async (mock, client) => {
      at = mock.url;
      return {
        ...(await runJob(openAt(fal, call, mock, client), call)),
        got: mock.received,
      };
    },
  );
}

const withMedium = (type: string, url: string) => ({
  messages: [
    {
      role: "user",
      content: [
        { type: "text", text: "make it blue" },
        { type, [type]: { url } },
      ],
    },
  ],
});

describe("pictures", () => {
  it("are asked for, followed and fetched as the specification says", async () => {
    const call = mediaCall("black-forest-labs/flux-1-schnell", "fal-ai", {
      prompt: "a boat",
      n: 2,
      size: "1024x768",
      seed: 7,
      output_format: "png",
      num_inference_steps: 4,
    });
    const made = {
      images: [
        {
          url: "MOCK/made.png",
          width: 64,
          height: 48,
          content_type: "image/png",
        },
        {
          url: "MOCK/made.png",
          width: 64,
          height: 48,
          content_type: "image/png",
        },
      ],
      seed: 7,
      prompt: "a boat",
      has_nsfw_concepts: [false, false],
      timings: {},
    };
    const { cost, data, got, tickets, told } = await ask(
      call,
      "fal-ai/flux",
      made,
      QUEUED,
      RUNNING,
    );
    const [first] = got;
    if (!first) throw new Error("nothing came");
    expectRequest("fal", "post", "/fal-ai/flux/schnell", first);
    for (const look of [QUEUED, RUNNING, DONE])
      expectAnswer("fal", "FalQueueStatus", look);
    expectAnswer("fal", "FalFluxSchnellOutput", made);
    expect(first.headers.authorization).toBe("Key test-key");
    expect(first.body).toEqual({
      prompt: "a boat",
      num_images: 2,
      image_size: { width: 1024, height: 768 },
      seed: 7,
      output_format: "png",
      num_inference_steps: 4,
    });
    expect(tickets).toEqual([
      {
        id: ID,
        data: {
          app: "fal-ai/flux",
          task: "text_to_image",
          seconds: null,
          stills: 0,
          characters: null,
        },
      },
    ]);
    expect(told).toEqual([null]);
    expect(data).toMatchObject([
      { mime_type: "image/png", width: 64, height: 48 },
      {},
    ]);
    expect(JSON.stringify(got.at(-1)?.headers)).not.toContain("test-key");
    expect(cost).toBe(moneyFromDollars(2 * 0.003));
  });

  it("that are changed go to the path where that is done", async () => {
    const call = mediaCall(
      "black-forest-labs/flux-2-pro",
      "fal-ai",
      withMedium("image_url", PNG_URL),
    );
    const { got } = await ask(call, "fal-ai/flux-2-pro", {
      images: [{ url: "MOCK/made.png" }],
    });
    expect(got[0]?.path).toBe("/fal-ai/flux-2-pro/edit");
    expect(got[0]?.body).toEqual({
      prompt: "make it blue",
      image_urls: [PNG_URL],
    });
  });

  it("that are not safe are a refusal", async () => {
    const call = mediaCall("black-forest-labs/flux-1-schnell", "fal-ai", {
      prompt: "x",
    });
    await expect(
      ask(call, "fal-ai/flux", {
        images: [{ url: "MOCK/made.png" }],
        has_nsfw_concepts: [true],
      }),
    ).rejects.toMatchObject({
      kind: "caller",
      message: expect.stringContaining("content policy"),
    });
  });
});

it("makes films, from pictures too", async () => {
  const call = mediaCall("alibaba/wan-2.2-a14b", "fal-ai", {
    ...withMedium("image_url", "https://example.com/a.png"),
    duration_seconds: 5,
    resolution: "720P",
  });
  const { cost, data, got } = await ask(call, "fal-ai/wan", {
    video: { url: "MOCK/made.mp4" },
    seed: 1,
  });
  expect(got[0]?.path).toBe("/fal-ai/wan/v2.2-a14b/image-to-video");
  expect(got[0]?.body).toEqual({
    prompt: "make it blue",
    num_frames: 81,
    resolution: "720p",
    image_url: "https://example.com/a.png",
  });
  expect(data).toMatchObject([{ mime_type: "video/mp4", duration_seconds: 1 }]);
  expect(cost).toBe(moneyFromDollars(0.06));
});

it("speaks, sold by the character", async () => {
  const call = mediaCall("minimax/speech-02-hd", "fal-ai", {
    text: "Hello",
    speed: 1.2,
  });
  const { cost, got, tickets } = await ask(call, "fal-ai/minimax", {
    audio: { url: "MOCK/made.wav" },
  });
  expect(got[0]?.body).toEqual({
    text: "Hello",
    voice_setting: { speed: 1.2 },
  });
  expect(tickets[0]?.data.characters).toBe(5);
  expect(cost).toBe(moneyFromDollars((5 * 0.1) / 1000));
});

it("writes down what was said", async () => {
  const call = mediaCall(
    "cohere/cohere-transcribe-03-2026",
    "fal-ai",
    withMedium("audio_url", WAV_URL),
  );
  const { answer, got } = await ask(call, "fal-ai/cohere-transcribe", {
    text: " Hi there.",
    languages: ["en"],
    chunks: [{ timestamp: [0, 1.2], text: " Hi there.", speaker: "s1" }],
  });
  expectRequest("fal", "post", "/fal-ai/wizper", {
    body: got[0]?.body ?? {},
    headers: got[0]?.headers ?? {},
  });
  expect(got[0]?.body).toEqual({ audio_url: WAV_URL });
  expect(answer.result).toEqual({
    text: "Hi there.",
    language: "en",
    duration: 1.2,
    segments: [{ id: 0, start: 0, end: 1.2, text: "Hi there.", speaker: "s1" }],
  });
});

describe("a job that ends badly", () => {
  const call = () =>
    mediaCall("black-forest-labs/flux-1-schnell", "fal-ai", { prompt: "x" });
  it.each([
    [
      {
        ...DONE,
        error: "Input should be a valid URL",
        error_type: "invalid_input",
      },
      "caller",
    ],
    [
      { ...DONE, error: "runner died", error_type: "runner_disconnected" },
      "server",
    ],
    [
      { ...DONE, error: "flagged", error_type: "content_policy_violation" },
      "caller",
    ],
  ])("%j", async (look, kind) => {
    await expect(ask(call(), "fal-ai/flux", {}, look)).rejects.toMatchObject({
      kind,
    });
  });

  it("is cancelled when the caller leaves", async () => {
    await withMediaHost(
      {
        "POST /*/*/*": () => ({ json: QUEUED }),
        [`GET /fal-ai/flux/requests/${ID}/status`]: () => ({ json: RUNNING }),
        [`PUT /fal-ai/flux/requests/${ID}/cancel`]: () => ({
          status: 202,
          json: { status: "CANCELLATION_REQUESTED" },
        }),
      },
      async (mock, client) => {
        const leaving = new AbortController();
        const asked = call();
        const watch = {
          submitted: () => {},
          progressed: () => leaving.abort(),
          outlives: () => false,
        };
        await expect(
          openAt(fal, asked, mock, client).complete(
            { ...asked, watch },
            leaving.signal,
          ),
        ).rejects.toMatchObject({ kind: "aborted" });
        await expect.poll(() => mock.received.at(-1)?.method).toBe("PUT");
      },
    );
  });

  it("whose ticket is not ours is never asked for", async () => {
    await withMediaHost({}, async (mock, client) => {
      const { jobs } = openAt(fal, call(), mock, client);
      const ticket = { id: "../../../admin", data: { app: "fal-ai/flux" } };
      await expect(
        jobs?.poll(ticket, call().timeouts, never),
      ).rejects.toMatchObject({ kind: "missing" });
      expect(mock.received).toEqual([]);
    });
  });
});

itMapsFaults(fal, "POST /fal-ai/flux/schnell", () =>
  mediaCall("black-forest-labs/flux-1-schnell", "fal-ai", { prompt: "x" }),
);
