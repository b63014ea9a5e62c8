import { describe, expect, it } from "vitest";
import { costOf } from "#core/pricing/cost.ts";
import { priceOf } from "#core/pricing/offer-price.ts";
import { moneyFromDollars } from "#core/money.ts";
import { deepgram } from "#providers/deepgram/adapter.ts";
import {
  dataOf,
  itMapsFaults,
  mediaCall,
  never,
  openAt,
  withMediaHost,
} from "#tests/support/media-adapter.ts";
import {
  type Received,
  type Said,
  WAV,
  WAV_URL,
} from "#tests/support/media-host.ts";
import { expectAnswer, expectRequest } from "#tests/support/upstream-spec.ts";

function ask(modelId: string, body: Record<string, unknown>, said: Said) {
  const call = mediaCall(modelId, "deepgram", body);
  return withMediaHost({ "POST /v1/*": () => said }, async (mock, client) => {
    const answer = await openAt(deepgram, call, mock, client, "/v1").complete(
      call,
      never,
    );
    const cost = costOf(priceOf(call.model, call.offer, 0), answer.usage ?? {});
    return {
      answer,
      cost,
      got: mock.received[0] as Received,
      warnings: call.warnings,
    };
  });
}

const heard = (url: string) => ({
  messages: [
    { role: "user", content: [{ type: "audio_url", audio_url: { url } }] },
  ],
});
const json = {
  metadata: {
    request_id: "00000000-0000-4000-8000-000000000000",
    sha256: "0",
    created: "2026-11-25T00:00:00Z",
    duration: 25.9,
    channels: 1,
    models: [],
    model_info: {},
  },
  results: {
    channels: [
      {
        detected_language: "en",
        alternatives: [
          { transcript: "Hello there.", confidence: 0.9, words: [] },
        ],
      },
    ],
    utterances: [
      {
        start: 0.1,
        end: 0.9,
        transcript: "Hello there.",
        confidence: 0.9,
        channel: 0,
        speaker: 0,
        id: "u",
      },
    ],
  },
};

describe("transcription", () => {
  it("hands links on, as the specification says", async () => {
    const { answer, cost, got } = await ask(
      "deepgram/nova-3",
      { ...heard("https://example.com/a.mp3"), diarize: true },
      { json },
    );
    expectRequest("deepgram", "post", "/v1/listen", got);
    expectAnswer("deepgram", "ListenV1Response", json);
    expect(got.headers.authorization).toBe("Token test-key");
    expect(got.body).toEqual({ url: "https://example.com/a.mp3" });
    expect(Object.fromEntries(got.query)).toEqual({
      model: "nova-3",
      smart_format: "true",
      utterances: "true",
      diarize: "true",
      detect_language: "true",
    });
    expect(answer.result).toEqual({
      text: "Hello there.",
      language: "en",
      duration: 25.9,
      segments: [
        { id: 0, start: 0.1, end: 0.9, text: "Hello there.", speaker: "0" },
      ],
    });
    expect(cost).toBe(moneyFromDollars((25.9 * 0.0043) / 60));
  });

  it("sends other sounds as bytes of their own type", async () => {
    const { got } = await ask(
      "deepgram/nova-3",
      { ...heard(WAV_URL), language: "de", keyterm: ["Zug", "Bahn"] },
      { json },
    );
    expect(got.headers["content-type"]).toBe("audio/wav");
    expect(got.bytes).toEqual(WAV);
    expect(got.query.get("language")).toBe("de");
    expect(got.query.getAll("keyterm")).toEqual(["Zug", "Bahn"]);
  });

  it.each([
    [{ json: { metadata: {}, results: { channels: [] } } }, "garbage"],
    [{ json: [] }, "garbage"],
  ] as [Said, string][])("takes %j for what it is", async (said, kind) => {
    await expect(
      ask("deepgram/nova-3", heard(WAV_URL), said),
    ).rejects.toMatchObject({ kind });
  });

  itMapsFaults(
    deepgram,
    "POST /v1/listen",
    () => mediaCall("deepgram/nova-3", "deepgram", heard(WAV_URL)),
    { base: "/v1" },
  );
});

describe("speech", () => {
  const sound: Said = {
    bytes: WAV,
    type: "audio/wav",
    headers: { "dg-char-count": "11" },
  };

  it("is asked as the specification says, and sold by the characters that the host counts", async () => {
    const { answer, cost, got, warnings } = await ask(
      "deepgram/aura-2",
      {
        text: "Hello there",
        voice: "apollo",
        response_format: "wav",
        language: "en",
      },
      sound,
    );
    expectRequest("deepgram", "post", "/v1/speak", got);
    expect(Object.fromEntries(got.query)).toEqual({
      model: "aura-2-apollo-en",
      encoding: "linear16",
      container: "wav",
    });
    expect(got.body).toEqual({ text: "Hello there" });
    expect(warnings).toMatchObject([{ param: "language" }]);
    expect(dataOf(answer)).toMatchObject([
      { mime_type: "audio/wav", duration_seconds: 1.5 },
    ]);
    expect(cost).toBe(moneyFromDollars((11 * 0.03) / 1000));
  });

  it("speaks with its own voice where another maker's is named", async () => {
    const { got, warnings } = await ask(
      "deepgram/aura-2",
      { text: "x", voice: "alloy" },
      sound,
    );
    expect(got.query.get("model")).toBe("aura-2-thalia-en");
    expect(warnings).toMatchObject([
      { param: "voice", code: "adjusted_parameter" },
    ]);
  });
});
