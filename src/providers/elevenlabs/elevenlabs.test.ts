import { describe, expect, it } from "vitest";
import { costOf } from "#core/pricing/cost.ts";
import { priceOf } from "#core/pricing/offer-price.ts";
import { moneyFromDollars } from "#core/money.ts";
import { elevenLabs } from "#providers/elevenlabs/adapter.ts";
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
  const call = mediaCall(modelId, "elevenlabs", body);
  return withMediaHost(
    { "POST /v1/*": () => said, "POST /v1/text-to-speech/*": () => said },
    async (mock, client) => {
      const answer = await openAt(
        elevenLabs,
        call,
        mock,
        client,
        "/v1",
      ).complete(call, never);
      const cost = costOf(
        priceOf(call.model, call.offer, 0),
        answer.usage ?? {},
      );
      return {
        answer,
        cost,
        got: mock.received[0] as Received,
        warnings: call.warnings,
      };
    },
  );
}

const sound: Said = { bytes: WAV, type: "audio/mpeg" };
const voice = "21m00Tcm4TlvDq8ikWAM";

describe("speech", () => {
  it("is asked as the specification says, and sold by the character", async () => {
    const { answer, cost, got, warnings } = await ask(
      "elevenlabs/eleven-v3",
      {
        text: "Hello",
        voice,
        speed: 1.1,
        language: "en",
        seed: 5,
        response_format: "opus",
        voice_settings: { stability: 0.4 },
      },
      sound,
    );
    expectRequest("elevenlabs", "post", "/v1/text-to-speech/{voice_id}", got);
    expect(got.path).toBe(`/v1/text-to-speech/${voice}`);
    expect(got.query.get("output_format")).toBe("opus_48000_128");
    expect(got.headers["xi-api-key"]).toBe("test-key");
    expect(got.body).toEqual({
      text: "Hello",
      model_id: "eleven_v3",
      language_code: "en",
      seed: 5,
      voice_settings: { stability: 0.4, speed: 1.1 },
    });
    expect(warnings).toEqual([]);
    expect(dataOf(answer)).toMatchObject([
      { duration_seconds: 1.5, bytes: WAV.length },
    ]);
    expect(cost).toBe(moneyFromDollars((5 * 0.1) / 1000));
  });

  it("takes another maker's voice and format for its own, and says so", async () => {
    const { got, warnings } = await ask(
      "elevenlabs/eleven-v3",
      { text: "Hello", voice: "alloy", response_format: "flac" },
      sound,
    );
    expect(got.path).toMatch(/[A-Za-z0-9]{20}$/);
    expect(got.query.get("output_format")).toBe("mp3_44100_128");
    expect(warnings.map(({ param }) => param)).toEqual([
      "response_format",
      "voice",
    ]);
  });

  itMapsFaults(
    elevenLabs,
    "POST /v1/text-to-speech/*",
    () => mediaCall("elevenlabs/eleven-v3", "elevenlabs", { text: "x" }),
    { base: "/v1" },
  );
});

describe("music", () => {
  it("is as long as asked, and sold by its length", async () => {
    const { cost, got } = await ask(
      "elevenlabs/music-v2",
      {
        prompt: "a waltz",
        duration_seconds: 90,
        lyrics: "La la",
        instrumental: false,
      },
      sound,
    );
    expectRequest("elevenlabs", "post", "/v1/music", got);
    expect(got.body).toEqual({
      prompt: "a waltz",
      lyrics_text: "La la",
      music_length_ms: 90_000,
      model_id: "music_v2",
      force_instrumental: false,
    });
    // What came is 1.5 s long: that is what is paid.
    expect(cost).toBe(moneyFromDollars(1.5 * 0.0025));
  });

  it("is not made longer or shorter than can be", async () => {
    await expect(
      ask("elevenlabs/music-v2", { prompt: "x", duration_seconds: 1 }, sound),
    ).rejects.toMatchObject({ kind: "unsupported", param: "duration_seconds" });
  });

  it("may be a sound effect", async () => {
    const { got } = await ask(
      "elevenlabs/sound-effects-v2",
      { prompt: "a door", duration_seconds: 2, seed: 1 },
      sound,
    );
    expectRequest("elevenlabs", "post", "/v1/sound-generation", got);
    expect(got.body).toEqual({
      text: "a door",
      duration_seconds: 2,
      model_id: "eleven_text_to_sound_v2",
    });
  });
});

describe("transcription", () => {
  const json = {
    language_code: "eng",
    language_probability: 0.98,
    text: "Hi there. Hello.",
    audio_duration_secs: 3,
    words: [
      {
        text: "Hi",
        start: 0,
        end: 0.3,
        type: "word",
        speaker_id: "speaker_0",
        logprob: 0,
      },
      {
        text: " ",
        start: 0.3,
        end: 0.4,
        type: "spacing",
        speaker_id: "speaker_0",
        logprob: 0,
      },
      {
        text: "there.",
        start: 0.4,
        end: 0.8,
        type: "word",
        speaker_id: "speaker_0",
        logprob: 0,
      },
      {
        text: "Hello.",
        start: 2,
        end: 2.5,
        type: "word",
        speaker_id: "speaker_1",
        logprob: 0,
      },
    ],
  };
  const asking = (url: string) => ({
    language: "en",
    diarize: true,
    messages: [
      {
        role: "user",
        content: [
          { type: "file", file: { filename: "a.wav", file_data: url } },
        ],
      },
    ],
  });

  it("sends sound as a file, and words come together as segments", async () => {
    const { answer, cost, got } = await ask(
      "elevenlabs/scribe-v2",
      asking(WAV_URL),
      { json },
    );
    expectRequest("elevenlabs", "post", "/v1/speech-to-text", got);
    expectAnswer("elevenlabs", "SpeechToTextChunkResponseModel", json);
    expect(got.body).toMatchObject({
      model_id: "scribe_v2",
      language_code: "en",
      diarize: "true",
    });
    expect((got.body.file as File).size).toBe(WAV.length);
    expect(answer.result).toEqual({
      text: "Hi there. Hello.",
      language: "eng",
      duration: 3,
      segments: [
        { id: 0, start: 0, end: 0.8, text: "Hi there.", speaker: "speaker_0" },
        { id: 1, start: 2, end: 2.5, text: "Hello.", speaker: "speaker_1" },
      ],
    });
    expect(cost).toBe(moneyFromDollars((3 * 0.00667) / 60));
  });

  it("hands links on", async () => {
    const { got } = await ask(
      "elevenlabs/scribe-v2",
      asking("https://example.com/a.wav"),
      { json },
    );
    expectRequest("elevenlabs", "post", "/v1/speech-to-text", got);
    expect(got.body).toMatchObject({ source_url: "https://example.com/a.wav" });
    expect(got.body).not.toHaveProperty("file");
  });
});
