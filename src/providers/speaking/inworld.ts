import { stringIn } from "#providers/asked.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import type { SpeakingDialect } from "#providers/speaking/dialect.ts";
import { voiceOf } from "#providers/speaking/voice.ts";

/** Its own voices have names with a capital; cloned ones have ids of several parts. */
const VOICE = /^(?:[A-Z][a-z]+|.*[_-].*)$/;
const ENCODINGS: Readonly<Record<string, string | undefined>> = {
  mp3: "MP3",
  wav: "LINEAR16",
  opus: "OGG_OPUS",
  flac: "FLAC",
  pcm: "PCM",
};

/** Inworld: sound in base64, inside JSON. */
export const inworld: SpeakingDialect = {
  formats: ["mp3", "wav", "opus", "flac", "pcm"],
  most: 2000,
  ask(call, { text, format, speed }) {
    const { model } = call.offer;
    return {
      url: "/tts/v1/voice",
      json: given({
        ...extrasOf(call.body),
        text,
        voiceId: voiceOf(call, VOICE, "Dennis"),
        modelId: model.startsWith("inworld-") ? model : `inworld-${model}`,
        language: stringIn(call.body, "language"),
        audioConfig: given({
          audioEncoding: ENCODINGS[format],
          sampleRateHertz: 48_000,
          speakingRate: speed,
        }),
      }),
    };
  },
  soundIn: (body) => body.audioContent,
};
