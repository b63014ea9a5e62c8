import { WAV_URL } from "#tests/support/media-host.ts";
import type { MediaCase } from "#tests/support/media-cases/media-case.ts";

const SAID = "Hello there.";
/** The sound lasts a second and a half. */
const TRANSCRIPT = { text: SAID, duration: 1.5 };
const heard = {
  messages: [
    {
      role: "user",
      content: [{ type: "audio_url", audio_url: { url: WAV_URL } }],
    },
  ],
};
const transcribed = { text: SAID, language: "en", duration: 1.5 };

/** Hosts that listen. */
export const TRANSCRIPTS: MediaCase[] = [
  {
    host: "openai",
    model: "openai/whisper-1",
    task: "speech_to_text",
    input: heard,
    base: "/v1",
    answers: () => ({
      "POST /v1/audio/transcriptions": { json: transcribed },
    }),
    spec: ["openai", "/audio/transcriptions"],
    made: TRANSCRIPT,
    price: { per_minute_audio: 1.5 },
  },
  {
    host: "openai",
    model: "openai/gpt-4o-mini-transcribe",
    task: "speech_to_text",
    input: heard,
    base: "/v1",
    answers: () => ({
      "POST /v1/audio/transcriptions": {
        json: {
          text: SAID,
          usage: {
            type: "tokens",
            input_tokens: 20,
            input_token_details: { text_tokens: 2, audio_tokens: 18 },
            output_tokens: 4,
            total_tokens: 24,
          },
        },
      },
    }),
    spec: ["openai", "/audio/transcriptions"],
    made: TRANSCRIPT,
    price: {
      input_per_million_tokens: 2,
      input_audio_per_million_tokens: 18,
      output_per_million_tokens: 4,
    },
  },
  {
    host: "elevenlabs",
    model: "elevenlabs/scribe-v2",
    task: "speech_to_text",
    input: heard,
    base: "/v1",
    answers: () => ({
      "POST /v1/speech-to-text": {
        json: {
          language_code: "en",
          language_probability: 1,
          text: SAID,
          audio_duration_secs: 1.5,
          words: [],
        },
      },
    }),
    spec: ["elevenlabs", "/v1/speech-to-text"],
    made: TRANSCRIPT,
    price: { per_minute_audio: 1.5 },
  },
  {
    host: "deepgram",
    model: "deepgram/nova-3",
    task: "speech_to_text",
    input: heard,
    base: "/v1",
    answers: () => ({
      "POST /v1/listen": {
        json: {
          metadata: { duration: 1.5 },
          results: { channels: [{ alternatives: [{ transcript: SAID }] }] },
        },
      },
    }),
    made: TRANSCRIPT,
    price: { per_minute_audio: 1.5 },
  },
  {
    host: "groq",
    model: "openai/whisper-large-v3",
    task: "speech_to_text",
    input: heard,
    base: "/openai/v1",
    answers: () => ({
      "POST /openai/v1/audio/transcriptions": { json: transcribed },
    }),
    made: TRANSCRIPT,
    price: { per_minute_audio: 1.5 },
  },
  {
    host: "mistral",
    model: "mistral/voxtral-mini-transcribe-2",
    task: "speech_to_text",
    input: heard,
    base: "/v1",
    answers: () => ({
      "POST /v1/audio/transcriptions": {
        json: {
          model: "voxtral-mini",
          text: SAID,
          language: "en",
          segments: [],
          usage: { prompt_audio_seconds: 1.5 },
        },
      },
    }),
    spec: ["mistral", "/v1/audio/transcriptions"],
    made: TRANSCRIPT,
    price: { per_minute_audio: 1.5 },
  },
  {
    host: "cloudflare-workers-ai",
    model: "openai/whisper-large-v3-turbo",
    task: "speech_to_text",
    input: heard,
    base: "/run",
    answers: () => ({
      "POST /run/@cf/openai/whisper-large-v3-turbo": {
        json: {
          result: {
            text: SAID,
            transcription_info: { language: "en", duration: 1.5 },
          },
          success: true,
        },
      },
    }),
    spec: [
      "workers-ai",
      "/accounts/{account_id}/ai/run/@cf/openai/whisper-large-v3-turbo",
    ],
    made: TRANSCRIPT,
    price: { per_minute_audio: 1.5 },
  },
  {
    host: "cartesia",
    model: "cartesia/ink-whisper",
    task: "speech_to_text",
    input: heard,
    base: "",
    answers: () => ({ "POST /stt": { json: transcribed } }),
    made: TRANSCRIPT,
    price: null,
  },
];
