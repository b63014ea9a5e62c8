import { WAV } from "#tests/support/media-host.ts";
import {
  type MediaCase,
  WORDS,
} from "#tests/support/media-cases/media-case.ts";

/** A second and a half. */
const sound = { made: WAV, mime: "audio/wav" };
const bytes = { bytes: WAV, type: "audio/wav" };
/** Ten characters. */
const SPOKEN = { text: "Good night", response_format: "wav" };
const base64 = WAV.toString("base64");
const geminiSound = {
  candidates: [
    {
      content: {
        parts: [{ inlineData: { mimeType: "audio/wav", data: base64 } }],
      },
      finishReason: "STOP",
    },
  ],
  usageMetadata: {
    promptTokenCount: 5,
    candidatesTokenCount: 40,
    candidatesTokensDetails: [{ modality: "AUDIO", tokenCount: 40 }],
  },
};
const minimax = {
  data: { audio: WAV.toString("hex"), status: 2 },
  extra_info: { audio_length: 1500, usage_characters: 10 },
  base_resp: { status_code: 0 },
};

/** Hosts of music and sound effects. */
export const MUSIC: MediaCase[] = [
  {
    host: "elevenlabs",
    model: "elevenlabs/music-v2",
    task: "text_to_music",
    input: WORDS,
    base: "/v1",
    answers: () => ({ "POST /v1/music": bytes }),
    spec: ["elevenlabs", "/v1/music"],
    ...sound,
    price: { per_second_audio: 1.5 },
  },
  {
    host: "elevenlabs",
    model: "elevenlabs/sound-effects-v2",
    task: "text_to_audio",
    input: WORDS,
    base: "/v1",
    answers: () => ({ "POST /v1/sound-generation": bytes }),
    spec: ["elevenlabs", "/v1/sound-generation"],
    ...sound,
    price: { per_second_audio: 1.5 },
  },
  {
    host: "stability",
    model: "stability/stable-audio-2.5",
    task: "text_to_music",
    input: WORDS,
    base: "/v2beta",
    answers: () => ({
      "POST /v2beta/audio/stable-audio-2/text-to-audio": bytes,
    }),
    ...sound,
    price: { per_request: 1 },
  },
  {
    host: "google",
    model: "google/lyria-3-pro",
    task: "text_to_music",
    input: WORDS,
    base: "/v1beta",
    answers: () => ({
      "POST /v1beta/models/*": { json: geminiSound },
    }),
    spec: ["gemini", "/models/{modelsId}:generateContent"],
    ...sound,
    price: { per_request: 1 },
  },
  {
    host: "minimax",
    model: "minimax/music-2.6",
    task: "text_to_music",
    input: WORDS,
    base: "/v1",
    answers: () => ({ "POST /v1/music_generation": { json: minimax } }),
    ...sound,
    price: { per_request: 1 },
  },
  {
    host: "replicate",
    model: "meta/musicgen",
    task: "text_to_music",
    input: WORDS,
    base: "/v1",
    answers: (at) => ({
      "POST /v1/models/meta/musicgen/predictions": {
        json: { id: "p1", status: "starting" },
      },
      "GET /v1/predictions/p1": {
        json: { id: "p1", status: "succeeded", output: `${at}/made.wav` },
      },
    }),
    spec: ["replicate", "/models/{owner}/{name}/predictions"],
    ...sound,
    price: null,
  },
];

/** Hosts of voices. */
export const SPEECH: MediaCase[] = [
  {
    host: "openai",
    model: "openai/tts-1",
    task: "text_to_speech",
    input: SPOKEN,
    base: "/v1",
    answers: () => ({ "POST /v1/audio/speech": bytes }),
    spec: ["openai", "/audio/speech"],
    ...sound,
    price: { per_1k_characters: 10 },
  },
  {
    host: "elevenlabs",
    model: "elevenlabs/eleven-flash-v2.5",
    task: "text_to_speech",
    input: SPOKEN,
    base: "/v1",
    answers: () => ({ "POST /v1/text-to-speech/*": bytes }),
    spec: ["elevenlabs", "/v1/text-to-speech/{voice_id}"],
    ...sound,
    price: { per_1k_characters: 10 },
  },
  {
    host: "deepgram",
    model: "deepgram/aura-2",
    task: "text_to_speech",
    input: SPOKEN,
    base: "/v1",
    answers: () => ({ "POST /v1/speak": bytes }),
    spec: ["deepgram", "/v1/speak"],
    ...sound,
    price: { per_1k_characters: 10 },
  },
  {
    host: "google",
    model: "google/gemini-2.5-flash-preview-tts",
    task: "text_to_speech",
    input: SPOKEN,
    base: "/v1beta",
    answers: () => ({
      "POST /v1beta/models/*": { json: geminiSound },
    }),
    spec: ["gemini", "/models/{modelsId}:generateContent"],
    ...sound,
    price: { input_per_million_tokens: 5, output_per_million_tokens: 40 },
  },
  {
    host: "cartesia",
    model: "cartesia/sonic-3",
    task: "text_to_speech",
    input: SPOKEN,
    base: "",
    answers: () => ({ "POST /tts/bytes": bytes }),
    ...sound,
    price: null,
  },
  {
    host: "minimax",
    model: "minimax/speech-2.6-turbo",
    task: "text_to_speech",
    input: SPOKEN,
    base: "/v1",
    answers: () => ({ "POST /v1/t2a_v2": { json: minimax } }),
    ...sound,
    price: { per_1k_characters: 10 },
  },
  {
    host: "mistral",
    model: "mistral/voxtral-tts",
    task: "text_to_speech",
    input: SPOKEN,
    base: "/v1",
    answers: () => ({
      "POST /v1/audio/speech": { json: { audio_data: base64 } },
    }),
    spec: ["mistral", "/v1/audio/speech"],
    ...sound,
    price: { per_1k_characters: 10 },
  },
  {
    host: "cloudflare-workers-ai",
    model: "deepgram/aura-1",
    task: "text_to_speech",
    input: SPOKEN,
    base: "/run",
    answers: () => ({ "POST /run/@cf/deepgram/aura-1": bytes }),
    spec: ["workers-ai", "/accounts/{account_id}/ai/run/@cf/deepgram/aura-1"],
    ...sound,
    price: { per_1k_characters: 10 },
  },
  {
    host: "fal-ai",
    model: "resemble/chatterbox-hd",
    task: "text_to_speech",
    input: SPOKEN,
    base: "",
    answers: (at) => ({
      "POST /resemble-ai/chatterboxhd/text-to-speech": {
        json: { request_id: "f4" },
      },
      "GET /resemble-ai/chatterboxhd/requests/f4/status": {
        json: { status: "COMPLETED" },
      },
      "GET /resemble-ai/chatterboxhd/requests/f4": {
        json: { audio: { url: `${at}/made.wav` } },
      },
    }),
    ...sound,
    price: { per_1k_characters: 10 },
  },
  {
    host: "inworld",
    model: "inworld/tts-1.5-max",
    task: "text_to_speech",
    input: SPOKEN,
    base: "",
    answers: () => ({
      "POST /tts/v1/voice": { json: { audioContent: base64 } },
    }),
    ...sound,
    price: { per_1k_characters: 10 },
  },
  {
    host: "hume",
    model: "hume/octave-2",
    task: "text_to_speech",
    input: SPOKEN,
    base: "/v0",
    answers: () => ({ "POST /v0/tts/file": bytes }),
    ...sound,
    price: null,
  },
  {
    host: "fish-audio",
    model: "fish-audio/s1",
    task: "text_to_speech",
    input: SPOKEN,
    base: "/v1",
    answers: () => ({ "POST /v1/tts": bytes }),
    ...sound,
    price: null,
  },
];
