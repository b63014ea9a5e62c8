import { describe, expect, it } from "vitest";
import { costOf } from "#core/pricing/cost.ts";
import { priceOf } from "#core/pricing/offer-price.ts";
import { moneyFromDollars } from "#core/money.ts";
import type { JobTicket } from "#core/upstream.ts";
import { googleFilms, googleMedia } from "#providers/google-media/adapter.ts";
import {
  dataOf,
  itMapsFaults,
  mediaCall,
  never,
  openAt,
  withMediaHost,
} from "#tests/support/media-adapter.ts";
import {
  MP4,
  PNG,
  PNG_URL,
  type Received,
  type Said,
  WAV,
} from "#tests/support/media-host.ts";
import { expectAnswer, expectRequest } from "#tests/support/upstream-spec.ts";

function ask(modelId: string, body: Record<string, unknown>, said: Said) {
  const call = mediaCall(modelId, "google", body);
  return withMediaHost(
    { "POST /v1beta/models/*": () => said },
    async (mock, client) => {
      const answer = await openAt(
        googleMedia,
        call,
        mock,
        client,
        "/v1beta",
      ).complete(call, never);
      const cost = costOf(
        priceOf(call.model, call.offer, 0),
        answer.usage ?? {},
      );
      return {
        answer,
        cost,
        data: dataOf(answer),
        got: mock.received as Received[],
        warnings: call.warnings,
      };
    },
  );
}

const inline = (mimeType: string, bytes: Buffer, usage: object = {}) => ({
  json: {
    candidates: [
      {
        content: {
          role: "model",
          parts: [
            { text: "Here." },
            { inlineData: { mimeType, data: bytes.toString("base64") } },
          ],
        },
        finishReason: "STOP",
        index: 0,
      },
    ],
    usageMetadata: usage,
  },
});

describe("Gemini's pictures", () => {
  const usage = {
    promptTokenCount: 270,
    candidatesTokenCount: 1300,
    totalTokenCount: 1570,
    promptTokensDetails: [
      { modality: "TEXT", tokenCount: 12 },
      { modality: "IMAGE", tokenCount: 258 },
    ],
    candidatesTokensDetails: [{ modality: "IMAGE", tokenCount: 1290 }],
  };

  it("are asked for as the specification says, and charged by their tokens", async () => {
    const said = inline("image/png", PNG, usage);
    const { cost, data, got } = await ask(
      "google/gemini-2.5-flash-image",
      {
        resolution: "2k",
        aspect_ratio: "16:9",
        seed: 3,
        messages: [
          {
            role: "user",
            content: [
              { type: "text", text: "make it blue" },
              { type: "image_url", image_url: { url: PNG_URL } },
            ],
          },
        ],
      },
      said,
    );
    const [first] = got;
    if (!first) throw new Error("nothing came");
    expectRequest(
      "gemini",
      "post",
      "/models/{modelsId}:generateContent",
      first,
    );
    expectAnswer("gemini", "GenerateContentResponse", said.json);
    expect(first.path).toBe(
      "/v1beta/models/gemini-2.5-flash-image:generateContent",
    );
    expect(first.headers["x-goog-api-key"]).toBe("test-key");
    expect(first.body).toEqual({
      contents: [
        {
          role: "user",
          parts: [
            {
              inlineData: {
                mimeType: "image/png",
                data: PNG.toString("base64"),
              },
            },
            { text: "make it blue" },
          ],
        },
      ],
      generationConfig: {
        responseModalities: ["TEXT", "IMAGE"],
        seed: 3,
        imageConfig: { aspectRatio: "16:9", imageSize: "2K" },
      },
    });
    expect(data).toMatchObject([{ mime_type: "image/png", width: 64 }]);
    expect(cost).toBe(
      moneyFromDollars((270 * 0.3 + 10 * 2.5 + 1290 * 30) / 1e6),
    );
  });

  it("are asked for at once where several are wanted", async () => {
    const { cost, data, got } = await ask(
      "google/gemini-2.5-flash-image",
      { prompt: "x", n: 3 },
      inline("image/png", PNG, usage),
    );
    expect(got).toHaveLength(3);
    expect(data).toHaveLength(3);
    expect(cost).toBe(
      moneyFromDollars((3 * (270 * 0.3 + 10 * 2.5 + 1290 * 30)) / 1e6),
    );
  });

  it.each([
    [{ promptFeedback: { blockReason: "PROHIBITED_CONTENT" } }, "caller"],
    [{ candidates: [{ finishReason: "IMAGE_SAFETY" }] }, "caller"],
    [
      {
        candidates: [
          {
            finishReason: "NO_IMAGE",
            content: { parts: [{ text: "I cannot." }] },
          },
        ],
      },
      "empty",
    ],
    [{}, "empty"],
    [
      { error: { code: 503, status: "UNAVAILABLE", message: "overloaded" } },
      "server",
    ],
  ])("takes %j for what it is", async (json, kind) => {
    await expect(
      ask("google/gemini-2.5-flash-image", { prompt: "x" }, { json }),
    ).rejects.toMatchObject({ kind });
  });

  itMapsFaults(
    googleMedia,
    "POST /v1beta/models/*",
    () => mediaCall("google/gemini-2.5-flash-image", "google", { prompt: "x" }),
    { base: "/v1beta" },
  );
});

describe("Imagen", () => {
  it("answers as many as are asked for, up to four", async () => {
    const json = {
      predictions: [
        {
          bytesBase64Encoded: PNG.toString("base64"),
          mimeType: "image/png",
          prompt: "A red boat.",
        },
        { raiFilteredReason: "x" },
      ],
    };
    const { cost, data, got, warnings } = await ask(
      "google/imagen-4.0-generate-001",
      { prompt: "a boat", n: 6, size: "1600x900" },
      { json },
    );
    expect(got[0]?.path).toBe("/v1beta/models/imagen-4.0-generate-001:predict");
    expect(got[0]?.body).toEqual({
      instances: [{ prompt: "a boat" }],
      parameters: {
        sampleCount: 4,
        aspectRatio: "16:9",
        includeRaiReason: true,
      },
    });
    expect(warnings).toMatchObject([
      { param: "n", code: "adjusted_parameter" },
    ]);
    expect(data).toMatchObject([{ revised_prompt: "A red boat." }]);
    expect(cost).toBe(moneyFromDollars(0.04));
  });

  it.each([{}, { predictions: [{ raiFilteredReason: "no" }] }])(
    "that shows nothing has refused: %j",
    async (json) => {
      await expect(
        ask("google/imagen-4.0-generate-001", { prompt: "x" }, { json }),
      ).rejects.toMatchObject({
        kind: "caller",
        message: expect.stringContaining("content policy"),
      });
    },
  );
});

describe("Gemini's speech", () => {
  const samples = Buffer.alloc(24_000, 1);
  const usage = {
    promptTokenCount: 4,
    candidatesTokenCount: 13,
    totalTokenCount: 17,
    candidatesTokensDetails: [{ modality: "AUDIO", tokenCount: 13 }],
  };

  it("gets the head that makes raw samples a file", async () => {
    const said = inline("audio/L16;codec=pcm;rate=24000", samples, usage);
    const { cost, data, got, warnings } = await ask(
      "google/gemini-2.5-flash-preview-tts",
      {
        text: "Hello",
        voice: "puck",
        language: "en-US",
        response_format: "mp3",
      },
      said,
    );
    if (got[0])
      expectRequest(
        "gemini",
        "post",
        "/models/{modelsId}:generateContent",
        got[0],
      );
    expect(got[0]?.body.generationConfig).toEqual({
      responseModalities: ["AUDIO"],
      speechConfig: {
        languageCode: "en-US",
        voiceConfig: { prebuiltVoiceConfig: { voiceName: "Puck" } },
      },
    });
    expect(warnings).toMatchObject([{ param: "response_format" }]);
    expect(data).toMatchObject([
      {
        mime_type: "audio/wav",
        bytes: samples.length + 44,
        duration_seconds: 0.5,
      },
    ]);
    expect(cost).toBe(moneyFromDollars((4 * 0.5 + 13 * 10) / 1e6));
  });
});

describe("Lyria", () => {
  it("reads all wishes from the prompt, and is sold by the piece", async () => {
    const { cost, data, got } = await ask(
      "google/lyria-3-pro",
      { prompt: "a waltz", duration_seconds: 30, instrumental: true },
      inline("audio/wav", WAV),
    );
    expect(got[0]?.body.contents).toEqual([
      {
        role: "user",
        parts: [
          {
            text: "a waltz\n\nLength: 30 seconds.\n\nInstrumental only, no vocals.",
          },
        ],
      },
    ]);
    expect(data).toMatchObject([
      { mime_type: "audio/wav", duration_seconds: 1.5 },
    ]);
    expect(cost).toBe(moneyFromDollars(0.08));
  });
});

describe("Veo", () => {
  const NAME = "models/veo-3.1-generate-001/operations/abc123";

  function film(body: Record<string, unknown>, ...looks: object[]) {
    const call = mediaCall("google/veo-3.1-generate", "google", body);
    let look = 0;
    return withMediaHost(
      {
        "POST /v1beta/models/*": () => ({ json: { name: NAME } }),
        [`GET /v1beta/${NAME}`]: () => ({
          json: JSON.parse(
            JSON.stringify(
              looks[Math.min(look++, looks.length - 1)],
            ).replaceAll("MOCK", mockUrl),
          ),
        }),
        "GET /v1beta/files/one": () => ({ bytes: MP4, type: "video/mp4" }),
        [`POST /v1beta/${NAME}:cancel`]: () => ({ json: {} }),
      },
      async (mock, client) => {
        mockUrl = mock.url;
        const upstream = openAt(googleFilms, call, mock, client, "/v1beta");
        const tickets: JobTicket[] = [];
        const told: (number | null)[] = [];
        const watch = {
          submitted: (ticket: JobTicket) => void tickets.push(ticket),
          progressed: (one: number | null) => void told.push(one),
          outlives: () => false,
        };
        const answer = await upstream.complete({ ...call, watch }, never);
        const cost = costOf(
          priceOf(call.model, call.offer, 0),
          answer.usage ?? {},
        );
        return {
          answer,
          cost,
          got: mock.received,
          tickets,
          told,
          warnings: call.warnings,
        };
      },
    );
  }
  let mockUrl = "";
  const done = {
    name: NAME,
    done: true,
    response: {
      generateVideoResponse: {
        generatedSamples: [{ video: { uri: "MOCK/v1beta/files/one" } }],
      },
    },
  };

  it("is followed to its file, which wants the key", async () => {
    const body = {
      prompt: "a boat",
      duration_seconds: 5,
      aspect_ratio: "16:9",
      resolution: "720p",
      seed: 1,
    };
    const { answer, cost, got, tickets, told, warnings } = await film(
      body,
      { name: NAME, metadata: { progressPercent: 40 } },
      done,
    );
    expect(got[0]?.path).toBe(
      "/v1beta/models/veo-3.1-generate-001:predictLongRunning",
    );
    expect(got[0]?.body).toEqual({
      instances: [{ prompt: "a boat" }],
      parameters: {
        aspectRatio: "16:9",
        durationSeconds: 6,
        resolution: "720p",
        seed: 1,
      },
    });
    expect(warnings).toMatchObject([
      { param: "duration_seconds", code: "adjusted_parameter" },
    ]);
    expect(tickets).toEqual([{ id: NAME, data: { seconds: 6, stills: 0 } }]);
    expect(told).toEqual([0.4]);
    expect(got.at(-1)?.headers["x-goog-api-key"]).toBe("test-key");
    expect(dataOf(answer)).toMatchObject([
      {
        mime_type: "video/mp4",
        bytes: MP4.length,
        width: 64,
        height: 64,
        duration_seconds: 1,
      },
    ]);
    expect(answer.usage?.videoSeconds).toBe(1);
    expect(cost).toBe(moneyFromDollars(0.4));
  });

  it("starts from a picture", async () => {
    const { got } = await film(
      {
        messages: [
          {
            role: "user",
            content: [
              { type: "text", text: "animate" },
              { type: "image_url", image_url: { url: PNG_URL } },
            ],
          },
        ],
      },
      done,
    );
    expect(got[0]?.body.instances).toEqual([
      {
        prompt: "animate",
        image: {
          bytesBase64Encoded: PNG.toString("base64"),
          mimeType: "image/png",
        },
      },
    ]);
  });

  it.each([
    [
      {
        done: true,
        response: {
          generateVideoResponse: {
            raiMediaFilteredCount: 1,
            raiMediaFilteredReasons: ["x"],
          },
        },
      },
      "caller",
    ],
    [{ done: true, error: { code: 13, message: "internal" } }, "server"],
    [
      {
        done: true,
        error: { code: 3, message: "The prompt violates our usage policies." },
      },
      "caller",
    ],
    [{ done: true, response: {} }, "server"],
  ])("takes the end %j for what it is", async (json, kind) => {
    await expect(film({ prompt: "x" }, json)).rejects.toMatchObject({ kind });
  });

  it("makes nothing longer than it can", async () => {
    await expect(
      film({ prompt: "x", duration_seconds: 30 }, done),
    ).rejects.toMatchObject({ kind: "unsupported", param: "duration_seconds" });
  });

  itMapsFaults(
    googleFilms,
    "POST /v1beta/models/*",
    () => mediaCall("google/veo-3.1-generate", "google", { prompt: "x" }),
    { base: "/v1beta" },
  );
});
