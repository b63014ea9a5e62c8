import { describe, expect, it } from "vitest";
import { costOf } from "#core/pricing/cost.ts";
import { priceOf } from "#core/pricing/offer-price.ts";
import { moneyFromDollars } from "#core/money.ts";
import type { UpstreamAnswer, UpstreamCall } from "#core/upstream.ts";
import { openAiAudio } from "#providers/openai-audio/adapter.ts";
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
import { expectRequest } from "#tests/support/upstream-spec.ts";

function ask(
  modelId: string,
  host: string,
  body: Record<string, unknown>,
  said: Said,
  over: Partial<UpstreamCall> = {},
) {
  const call = mediaCall(modelId, host, body, over);
  return withMediaHost(
    { "POST /v1/audio/*": () => said },
    async (mock, client) => {
      const answer = await openAt(
        openAiAudio,
        call,
        mock,
        client,
        "/v1",
      ).complete(call, never);
      return {
        call,
        answer,
        got: mock.received[0] as Received,
        warnings: call.warnings,
      };
    },
  );
}

const costIn = (call: UpstreamCall, { usage }: UpstreamAnswer) =>
  costOf(priceOf(call.model, call.offer, 0), usage ?? {});

const spoken: Said = { bytes: WAV, type: "audio/wav" };
const heard = {
  messages: [
    {
      role: "user",
      content: [
        {
          type: "input_audio",
          input_audio: { data: WAV.toString("base64"), format: "wav" },
        },
      ],
    },
  ],
};

describe("speech", () => {
  it("is asked as the specification says, and sold by the character", async () => {
    const { call, answer, got, warnings } = await ask(
      "openai/tts-1",
      "openai",
      {
        text: "Héllo there 👋",
        voice: "nova",
        speed: 1.25,
        language: "en",
        response_format: "wav",
      },
      spoken,
    );
    expectRequest("openai", "post", "/audio/speech", got);
    expect(got.body).toEqual({
      model: "tts-1",
      input: "Héllo there 👋",
      voice: "nova",
      speed: 1.25,
      response_format: "wav",
    });
    expect(warnings).toMatchObject([{ param: "language" }]);
    expect(dataOf(answer)).toMatchObject([
      { mime_type: "audio/wav", bytes: WAV.length, duration_seconds: 1.5 },
    ]);
    expect(answer.usage).toEqual({ characters: 13, requests: 1 });
    expect(costIn(call, answer)).toBe(moneyFromDollars((13 * 0.015) / 1000));
  });

  it("has a voice and a format where none is asked for, and says that its price is an estimate", async () => {
    const { call, answer, got } = await ask(
      "openai/gpt-4o-mini-tts",
      "openai",
      {},
      spoken,
    );
    expect(got.body).toEqual({
      model: "gpt-4o-mini-tts",
      input: "a red boat",
      voice: "alloy",
      response_format: "mp3",
    });
    expect(answer.usage).toEqual({
      audioSeconds: 1.5,
      requests: 1,
      estimated: true,
    });
    expect(costIn(call, answer)).toBe(moneyFromDollars((1.5 * 0.015) / 60));
  });

  it("knows raw samples by what was asked for", async () => {
    const said: Said = { bytes: Buffer.alloc(4800, 1), type: "audio/pcm" };
    const { answer } = await ask(
      "openai/tts-1",
      "openai",
      { response_format: "pcm" },
      said,
    );
    expect(dataOf(answer)).toMatchObject([
      { mime_type: "audio/pcm", bytes: 4800 },
    ]);
  });

  it("is asked of Mistral in its own way", async () => {
    const said: Said = { json: { audio_data: WAV.toString("base64") } };
    const { answer, got } = await ask(
      "mistral/voxtral-tts",
      "mistral",
      { text: "hi" },
      said,
    );
    expectRequest("mistral", "post", "/v1/audio/speech", got);
    expect(got.body).toEqual({ model: "voxtral-mini-tts-latest", input: "hi" });
    expect(dataOf(answer)[0]?.bytes).toBe(WAV.length);
  });

  itMapsFaults(
    openAiAudio,
    "POST /v1/audio/speech",
    () => mediaCall("openai/tts-1", "openai", { text: "x" }),
    { base: "/v1" },
  );
});

describe("transcription", () => {
  const verbose = {
    task: "transcribe",
    language: "english",
    duration: 1.5,
    text: " Hello there.",
    segments: [
      { id: 0, start: 0, end: 1.5, text: " Hello there.", tokens: [1] },
    ],
    usage: { type: "duration", seconds: 2 },
  };

  it("sends the sound as a file and tells when what was said", async () => {
    const { call, answer, got, warnings } = await ask(
      "openai/whisper-1",
      "openai",
      { ...heard, language: "en", diarize: true },
      { json: verbose },
    );
    expectRequest("openai", "post", "/audio/transcriptions", got);
    const { file, ...fields } = got.body;
    expect(fields).toEqual({
      model: "whisper-1",
      language: "en",
      response_format: "verbose_json",
    });
    expect((file as File).name).toBe("audio.wav");
    expect((file as File).size).toBe(WAV.length);
    expect(warnings).toMatchObject([{ param: "diarize" }]);
    expect(answer.result).toEqual({
      text: "Hello there.",
      language: "english",
      duration: 1.5,
      segments: [{ id: 0, start: 0, end: 1.5, text: "Hello there." }],
    });
    expect(costIn(call, answer)).toBe(moneyFromDollars((1.5 * 0.006) / 60));
  });

  it("charges tokens, those of sound apart", async () => {
    const json = {
      text: "Hello there.",
      usage: {
        type: "tokens",
        input_tokens: 30,
        input_token_details: { text_tokens: 4, audio_tokens: 26 },
        output_tokens: 5,
        total_tokens: 35,
      },
    };
    const { call, answer, got } = await ask(
      "openai/gpt-4o-transcribe",
      "openai",
      heard,
      { json },
    );
    expectRequest("openai", "post", "/audio/transcriptions", got);
    expect(got.body.response_format).toBe("json");
    // The length is the file's own, since this answer tells none.
    expect(answer.result).toEqual({
      text: "Hello there.",
      language: null,
      duration: 1.5,
    });
    expect(costIn(call, answer)).toBe(
      moneyFromDollars((4 * 2.5 + 26 * 6 + 5 * 10) / 1e6),
    );
  });

  it("tells speakers apart with the model that can", async () => {
    const json = {
      task: "transcribe",
      duration: 1.5,
      text: "Hi. Hello.",
      segments: [
        {
          type: "transcript.text.segment",
          id: "seg_1",
          start: 0,
          end: 0.7,
          text: "Hi.",
          speaker: "A",
        },
        {
          type: "transcript.text.segment",
          id: "seg_2",
          start: 0.8,
          end: 1.5,
          text: "Hello.",
          speaker: "B",
        },
      ],
    };
    const { answer, got } = await ask(
      "openai/gpt-4o-transcribe-diarize",
      "openai",
      { ...heard, diarize: true },
      { json },
    );
    expectRequest("openai", "post", "/audio/transcriptions", got);
    expect(got.body).toMatchObject({
      response_format: "diarized_json",
      chunking_strategy: "auto",
    });
    expect(answer.result.segments).toMatchObject([
      { speaker: "A" },
      { speaker: "B" },
    ]);
  });

  it.each([
    ["groq", "openai/whisper-large-v3", "openai"],
    ["mistral", "mistral/voxtral-mini-transcribe-2", "mistral"],
  ])("is asked of %s", async (host, model, spec) => {
    const { call, answer, got } = await ask(
      model,
      host,
      { ...heard, diarize: true },
      { json: { ...verbose, usage: { prompt_audio_seconds: 2 } } },
    );
    expectRequest(
      spec,
      "post",
      spec === "mistral" ? "/v1/audio/transcriptions" : "/audio/transcriptions",
      got,
    );
    expect(answer.result).toMatchObject({
      text: "Hello there.",
      duration: 1.5,
    });
    expect(costIn(call, answer)).toBeGreaterThan(0n);
  });

  it("is a translation where that is asked for", async () => {
    const { got } = await ask(
      "openai/whisper-1",
      "openai",
      { ...heard, language: "de" },
      { json: verbose },
      { taskType: "speech_translation" },
    );
    expect(got.path).toBe("/v1/audio/translations");
    expect(got.body).not.toHaveProperty("language");
  });

  it("needs a sound, and takes a file part that is one", async () => {
    await expect(
      ask(
        "openai/whisper-1",
        "openai",
        { prompt: "transcribe" },
        { json: verbose },
      ),
    ).rejects.toMatchObject({ kind: "unsupported", param: "messages" });
    const file = {
      type: "file",
      file: { filename: "talk.wav", file_data: WAV_URL },
    };
    const { got } = await ask(
      "openai/whisper-1",
      "openai",
      { messages: [{ role: "user", content: [file] }] },
      { json: verbose },
    );
    expect((got.body.file as File).name).toBe("talk.wav");
  });

  it("refuses what is no sound", async () => {
    const data = Buffer.from("just some words that nobody spoke").toString(
      "base64",
    );
    const body = {
      messages: [
        {
          role: "user",
          content: [
            { type: "input_audio", input_audio: { data, format: "mp3" } },
          ],
        },
      ],
    };
    await expect(
      ask("openai/whisper-1", "openai", body, { json: verbose }),
    ).rejects.toMatchObject({
      kind: "caller",
      param: "messages.0.content.0.input_audio.data",
    });
  });

  itMapsFaults(
    openAiAudio,
    "POST /v1/audio/transcriptions",
    () => mediaCall("openai/whisper-1", "openai", heard),
    { base: "/v1" },
  );
});
