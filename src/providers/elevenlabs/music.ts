import {
  unsupported,
  type UpstreamAnswer,
  type UpstreamCall,
} from "#core/upstream.ts";
import { DEFAULT_SIZES } from "#core/pricing/estimate.ts";
import { flagIn, mediaTextOf, numberIn, stringIn } from "#providers/asked.ts";
import { formatOf, rawTypeOf } from "#providers/elevenlabs/formats.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import type { HostDoor, Patience } from "#providers/media/host-door.ts";
import { madeMedia } from "#providers/media/made-media.ts";
import { musicUsage } from "#providers/media/sound-usage.ts";
import { leftOut } from "#providers/media/told.ts";
import { mediaAnswer } from "#providers/media/whole-answer.ts";

const MUSIC_SECONDS = { least: 3, most: 600 };
const EFFECT_SECONDS = { least: 0.5, most: 30 };

export async function compose(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
): Promise<UpstreamAnswer> {
  const { body, offer } = call;
  const seconds = lengthOf(call, MUSIC_SECONDS) ?? DEFAULT_SIZES.musicSeconds;
  return made(call, door, patience, seconds, "/music", {
    ...extrasOf(body),
    prompt: mediaTextOf(call),
    lyrics_text: stringIn(body, "lyrics"),
    music_length_ms: Math.round(seconds * 1000),
    model_id: offer.model,
    force_instrumental: flagIn(body, "instrumental"),
    seed: numberIn(body, "seed"),
  });
}

export async function soundEffect(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
): Promise<UpstreamAnswer> {
  leftOut(call, "seed", "lyrics", "instrumental");
  const seconds = lengthOf(call, EFFECT_SECONDS);
  return made(call, door, patience, seconds, "/sound-generation", {
    ...extrasOf(call.body),
    text: mediaTextOf(call),
    duration_seconds: seconds,
    model_id: "eleven_text_to_sound_v2",
  });
}

async function made(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
  seconds: number | null,
  path: string,
  fields: Record<string, unknown>,
): Promise<UpstreamAnswer> {
  const format = formatOf(call);
  const { body } = await door.bytes(
    {
      url: `${path}?output_format=${format}`,
      json: given(fields),
      sent: call.body,
    },
    patience,
  );
  const sound = await madeMedia(body, { mimeType: rawTypeOf(format) });
  return mediaAnswer([sound], musicUsage(sound.duration_seconds, seconds));
}

function lengthOf(
  call: UpstreamCall,
  { least, most }: typeof MUSIC_SECONDS,
): number | null {
  const asked = numberIn(call.body, "duration_seconds");
  if (asked === null || (asked >= least && asked <= most)) return asked;
  throw unsupported(
    "duration_seconds",
    `${call.model.id} makes from ${least} to ${most} s.`,
  );
}
