import type { UpstreamAnswer, UpstreamCall } from "#core/upstream.ts";
import type { Adapter } from "#providers/adapter.ts";
import { flagIn, mediaTextOf, numberIn, stringIn } from "#providers/asked.ts";
import { endpointOf } from "#providers/endpoint.ts";
import { isObject, type Json } from "#providers/json.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import {
  HostDoor,
  notUnderstood,
  withoutOutput,
} from "#providers/media/host-door.ts";
import { madeMedia } from "#providers/media/made-media.ts";
import { musicUsage, spokenUsage } from "#providers/media/sound-usage.ts";
import { adjusted, leftOut } from "#providers/media/told.ts";
import { mediaAnswer, wholeOnly } from "#providers/media/whole-answer.ts";
import { refuseStatus } from "#providers/minimax/base-resp.ts";

const TASKS = new Set(["text_to_speech", "text_to_music"]);
const USUAL_VOICE = "English_expressive_narrator";
const FORMATS = ["mp3", "wav", "flac", "pcm"];

/** MiniMax's speech and music: sound in hexadecimal, inside JSON. */
export const minimax: Adapter = {
  serves: ({ slug }, taskType) => slug === "minimax" && TASKS.has(taskType),
  open(host, settings, client) {
    const endpoint =
      host.slug === "minimax" ? endpointOf(host, settings) : null;
    if (!endpoint) return null;
    const door = new HostDoor(client, endpoint);
    return wholeOnly(async (call, signal) => {
      const { body } = await door.json(
        { ...questionOf(call), sent: call.body },
        { limits: call.timeouts, signal },
      );
      refuseStatus(body);
      return answerOf(call, body);
    });
  },
};

function questionOf(call: UpstreamCall): { url: string; json: Json } {
  return call.taskType === "text_to_music" ? song(call) : speech(call);
}

function speech(call: UpstreamCall) {
  const { body, offer } = call;
  const {
    voice_setting: voice,
    audio_setting: audio,
    ...extras
  } = extrasOf(body);
  return {
    url: "/t2a_v2",
    json: given({
      ...extras,
      model: offer.model,
      text: mediaTextOf(call),
      stream: false,
      output_format: "hex",
      language_boost: languageOf(call),
      voice_setting: given({
        voice_id: voiceOf(call),
        speed: numberIn(body, "speed"),
        ...(isObject(voice) && voice),
      }),
      audio_setting: { format: formatOf(call), ...(isObject(audio) && audio) },
    }),
  };
}

function song(call: UpstreamCall) {
  const { body, offer } = call;
  leftOut(call, "seed", "duration_seconds");
  const lyrics = stringIn(body, "lyrics");
  const isInstrumental = flagIn(body, "instrumental") ?? false;
  return {
    url: "/music_generation",
    json: given({
      ...extrasOf(body),
      model: offer.model,
      prompt: mediaTextOf(call),
      output_format: "hex",
      audio_setting: { sample_rate: 44_100, bitrate: 256_000, format: "mp3" },
      // A song needs words: its own where the caller has none.
      ...(lyrics !== null
        ? { lyrics }
        : isInstrumental
          ? { is_instrumental: true }
          : { lyrics_optimizer: true }),
    }),
  };
}

async function answerOf(
  call: UpstreamCall,
  body: Json,
): Promise<UpstreamAnswer> {
  const data = isObject(body.data) ? body.data : null;
  if (!data) throw notUnderstood();
  const hex = stringIn(data, "audio");
  if (hex === null) throw withoutOutput();
  if (!/^(?:[0-9a-f]{2})+$/i.test(hex)) throw notUnderstood();
  const extra = isObject(body.extra_info) ? body.extra_info : {};
  const milliseconds =
    numberIn(extra, "audio_length") ?? numberIn(extra, "music_duration");
  const isSong = call.taskType === "text_to_music";
  const sound = await madeMedia(Buffer.from(hex, "hex"), {
    mimeType: isSong ? "audio/mpeg" : TYPES[formatOf(call)],
    ...(milliseconds !== null && { durationSeconds: milliseconds / 1000 }),
  });
  const { duration_seconds: seconds } = sound;
  return mediaAnswer(
    [sound],
    isSong
      ? musicUsage(seconds, null)
      : spokenUsage(
          call,
          mediaTextOf(call),
          seconds,
          numberIn(extra, "usage_characters"),
        ),
  );
}

const TYPES: Readonly<Record<string, string>> = {
  mp3: "audio/mpeg",
  wav: "audio/wav",
  flac: "audio/flac",
  pcm: "audio/pcm",
};

function formatOf(call: UpstreamCall): string {
  const asked = stringIn(call.body, "response_format");
  const used = asked !== null && FORMATS.includes(asked) ? asked : "mp3";
  adjusted(call, "response_format", used);
  return used;
}

/** Names of other makers' voices, all short words, mean nothing here. */
function voiceOf(call: UpstreamCall): string {
  const voice = stringIn(call.body, "voice");
  if (voice !== null && /[_-]|\d{3}/.test(voice)) return voice;
  adjusted(call, "voice", USUAL_VOICE);
  return USUAL_VOICE;
}

/** The host names languages in English, such as `Hindi`. */
function languageOf(call: UpstreamCall): string | null {
  const code = stringIn(call.body, "language");
  if (code === null) return null;
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(code) ?? null;
  } catch {
    leftOut(call, "language");
    return null;
  }
}
