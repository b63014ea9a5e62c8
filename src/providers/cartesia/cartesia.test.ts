import { expect, it } from "vitest";
import { cartesia } from "#providers/cartesia/adapter.ts";
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

function ask(modelId: string, body: Record<string, unknown>, said: Said) {
  const call = mediaCall(modelId, "cartesia", body);
  return withMediaHost(
    { "POST /stt": () => said, "POST /tts/bytes": () => said },
    async (mock, client) => {
      const answer = await openAt(cartesia, call, mock, client).complete(
        call,
        never,
      );
      return {
        answer,
        got: mock.received[0] as Received,
        warnings: call.warnings,
      };
    },
  );
}

it("speaks", async () => {
  const { answer, got } = await ask(
    "cartesia/sonic-3",
    { text: "Hello", speed: 1.2, language: "en", response_format: "wav" },
    { bytes: WAV, type: "audio/wav" },
  );
  expect(got.headers).toMatchObject({
    authorization: "Bearer test-key",
    "cartesia-version": "2025-04-16",
  });
  expect(got.body).toEqual({
    model_id: "sonic-3",
    transcript: "Hello",
    voice: { mode: "id", id: "694f9389-aac1-45b6-b726-9d9369183238" },
    output_format: {
      container: "wav",
      encoding: "pcm_s16le",
      sample_rate: 44100,
    },
    language: "en",
    generation_config: { speed: 1.2 },
  });
  expect(dataOf(answer)).toMatchObject([
    { mime_type: "audio/wav", duration_seconds: 1.5 },
  ]);
  // The catalog knows no price of it: what was used is told all the same.
  expect(answer.usage).toMatchObject({ estimated: true });
});

it("listens", async () => {
  const body = {
    messages: [
      {
        role: "user",
        content: [
          {
            type: "input_audio",
            input_audio: { data: WAV_URL, format: "wav" },
          },
        ],
      },
    ],
  };
  const json = {
    text: "Hi there.",
    language: "en",
    duration: 1.5,
    words: [
      { word: "Hi", start: 0, end: 0.5 },
      { word: "there.", start: 0.5, end: 1 },
    ],
  };
  const { answer, got } = await ask("cartesia/ink-whisper", body, { json });
  expect(got.body).toMatchObject({
    model: "ink-whisper",
    timestamp_granularities: ["word"],
  });
  expect(answer.result).toEqual({
    text: "Hi there.",
    language: "en",
    duration: 1.5,
    segments: [{ id: 0, start: 0, end: 1, text: "Hi there." }],
  });
});

it("does not pretend to listen to live calls", async () => {
  await expect(ask("cartesia/ink-2", {}, {})).rejects.toMatchObject({
    kind: "missing",
  });
});

itMapsFaults(cartesia, "POST /tts/bytes", () =>
  mediaCall("cartesia/sonic-3", "cartesia", { text: "x" }),
);
