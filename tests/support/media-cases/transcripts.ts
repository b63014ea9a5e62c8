import { WAV_URL } from "#tests/support/media-host.ts";
import { job, type MediaCase } from "#tests/support/media-cases/media-case.ts";

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
  {
    host: "assemblyai",
    model: "assemblyai/universal-2",
    task: "speech_to_text",
    input: heard,
    base: "/v2",
    answers: (at) => ({
      "POST /v2/upload": { json: { upload_url: `${at}/upload/1` } },
      ...job(
        "POST /v2/transcript",
        { id: "t1", status: "queued" },
        "GET /v2/transcript/t1",
        {
          id: "t1",
          status: "completed",
          text: SAID,
          language_code: "en",
          audio_duration: 1.5,
        },
      ),
    }),
    made: TRANSCRIPT,
    price: { per_minute_audio: 1.5 },
  },
  {
    host: "soniox",
    model: "soniox/stt-async-v4",
    task: "speech_to_text",
    input: heard,
    base: "/v1",
    answers: () => ({
      "POST /v1/files": { json: { id: "f1" } },
      "DELETE /v1/*/*": { status: 204 },
      "GET /v1/transcriptions/t1/transcript": {
        json: { id: "t1", text: SAID, tokens: [] },
      },
      ...job(
        "POST /v1/transcriptions",
        { id: "t1", status: "queued" },
        "GET /v1/transcriptions/t1",
        { id: "t1", status: "completed", audio_duration_ms: 1500 },
      ),
    }),
    made: TRANSCRIPT,
    price: { per_minute_audio: 1.5 },
  },
  {
    host: "gladia",
    model: "gladia/solaria-1",
    task: "speech_to_text",
    input: heard,
    base: "/v2",
    answers: (at) => ({
      "POST /v2/upload": { json: { audio_url: `${at}/file/1` } },
      ...job(
        "POST /v2/pre-recorded",
        { id: "t1", result_url: `${at}/v2/pre-recorded/t1` },
        "GET /v2/pre-recorded/t1",
        {
          status: "done",
          result: {
            metadata: { audio_duration: 1.5 },
            transcription: {
              full_transcript: SAID,
              languages: ["en"],
              utterances: [],
            },
          },
        },
      ),
    }),
    made: TRANSCRIPT,
    price: null,
  },
  {
    host: "revai",
    model: "revai/machine",
    task: "speech_to_text",
    input: heard,
    base: "/speechtotext/v1",
    answers: () => ({
      "GET /speechtotext/v1/jobs/t1/transcript": {
        json: {
          monologues: [
            { speaker: 0, elements: [{ type: "text", value: SAID }] },
          ],
        },
      },
      ...job(
        "POST /speechtotext/v1/jobs",
        { id: "t1", status: "in_progress" },
        "GET /speechtotext/v1/jobs/t1",
        { id: "t1", status: "transcribed", duration_seconds: 1.5 },
      ),
    }),
    made: TRANSCRIPT,
    price: null,
  },
];
