import { mediaReference, type MediaItem } from "#core/media/reference.ts";
import type { UpstreamCall } from "#core/upstream.ts";
import type { Usage } from "#core/pricing/usage.ts";
import type { Json } from "#providers/json.ts";
import { askedOf, numberIn } from "#providers/asked.ts";
import { hashOf } from "#providers/sandbox/hash.ts";
import {
  FILM_ID,
  LONGEST_SECONDS,
  LONGEST_SIDE,
  SOLID_ID,
  imageId,
  sandboxMedia,
  soundId,
  vectorId,
} from "#providers/sandbox/media/file.ts";
import { MP4_SECONDS, MP4_SIDE } from "#providers/sandbox/media/mp4.ts";
import type { Made } from "#providers/sandbox/vectors.ts";

const MOST_IMAGES = 10;

/** Pictures of the asked proportions, small, one for each of `n`. */
export function images(call: UpstreamCall): Made {
  const { width, height } = sizeOf(call.body);
  const count = Math.min(
    Math.max(1, Math.trunc(numberIn(call.body, "n") ?? 1)),
    MOST_IMAGES,
  );
  const seed = seedOf(call);
  const data = Array.from({ length: count }, (_none, at) =>
    item(imageId(width, height, hashOf(`${seed}/${at}`)), { width, height }),
  );
  const megapixels = (count * width * height) / 1024 ** 2;
  return made(data, { images: count, megapixels, requests: 1 });
}

export function vectors(call: UpstreamCall): Made {
  return made([item(vectorId(seedOf(call)), { width: 256, height: 256 })], {
    images: 1,
    requests: 1,
  });
}

export function film(): Made {
  const size = {
    width: MP4_SIDE,
    height: MP4_SIDE,
    duration_seconds: MP4_SECONDS,
  };
  return made([item(FILM_ID, size)], {
    videoSeconds: MP4_SECONDS,
    requests: 1,
  });
}

export function solid(): Made {
  return made([item(SOLID_ID, {})], { requests: 1 });
}

/** Speech, music or a sound effect: a tone of the asked length, at most two seconds. */
export function sound(call: UpstreamCall): Made {
  const asked = numberIn(call.body, "duration_seconds") ?? 1;
  const seconds = Math.min(
    Math.max(0.1, Math.round(asked * 10) / 10),
    LONGEST_SECONDS,
  );
  const id = soundId(Math.round(seconds * 10), seedOf(call));
  const isByCharacter = call.model.pricing.per_1k_characters !== undefined;
  return made([item(id, { duration_seconds: seconds })], {
    requests: 1,
    ...(isByCharacter
      ? { characters: Array.from(askedOf(call)).length }
      : { audioSeconds: seconds }),
  });
}

function made(data: MediaItem[], usage: Usage): Made {
  return { result: { created: Math.floor(Date.now() / 1000), data }, usage };
}

function item(id: string, more: Partial<MediaItem>): MediaItem {
  const file = sandboxMedia(id);
  if (!file) throw new Error(`The sandbox has no file ${id}.`);
  return {
    url: mediaReference(id),
    mime_type: file.mimeType,
    bytes: file.bytes.length,
    ...more,
  };
}

function seedOf(call: UpstreamCall): number {
  return hashOf(
    `${call.model.id}\n${numberIn(call.body, "seed")}\n${askedOf(call)}`,
  );
}

/** `size` as 1024x768, or `aspect_ratio` as 16:9, scaled to the sandbox's small pictures. */
function sizeOf(body: Readonly<Json>): { width: number; height: number } {
  const [, width = 1, height = 1] =
    [body.size, body.aspect_ratio]
      .map((value) => /^(\d{1,5})[x:](\d{1,5})$/.exec(String(value)))
      .find((match) => match)
      ?.map(Number) ?? [];
  const scale = LONGEST_SIDE / Math.max(width, height, 1);
  const side = (length: number) =>
    Math.min(Math.max(1, Math.round(length * scale)), LONGEST_SIDE);
  return { width: side(width), height: side(height) };
}
