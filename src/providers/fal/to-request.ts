import { unsupported, type UpstreamCall } from "#core/upstream.ts";
import { flagIn, mediaTextOf, numberIn, stringIn } from "#providers/asked.ts";
import type { Json } from "#providers/json.ts";
import { attachedOf, neededOf, urlOf } from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import type { HostDoor, Patience } from "#providers/media/host-door.ts";
import {
  nearestShape,
  ratioAsked,
  sizeAsked,
  sizeOfRatio,
} from "#providers/media/picture-shape.ts";
import { knownWord, leftOut } from "#providers/media/told.ts";

export type FalRequest = { path: string; json: Json };

/** Where a model changes pictures at another path, or under another name, than it makes them. */
const EDITING: Readonly<
  Record<string, { path: string; field: string } | undefined>
> = {
  "fal-ai/flux-2-pro": { path: "fal-ai/flux-2-pro/edit", field: "image_urls" },
  "fal-ai/seedream-v4": {
    path: "fal-ai/bytedance/seedream/v4/edit",
    field: "image_urls",
  },
  "fal-ai/flux-pro/kontext": {
    path: "fal-ai/flux-pro/kontext",
    field: "image_url",
  },
  "fal-ai/ideogram/v2": {
    path: "fal-ai/ideogram/v2/remix",
    field: "image_url",
  },
  "fal-ai/ideogram/v3": {
    path: "fal-ai/ideogram/v3/remix",
    field: "image_url",
  },
};
/** Making pictures from words alone is another path for these. */
const MAKING: Readonly<Record<string, string | undefined>> = {
  "fal-ai/seedream-v4": "fal-ai/bytedance/seedream/v4/text-to-image",
  "fal-ai/flux-pro/kontext": "fal-ai/flux-pro/kontext/text-to-image",
  "hunyuan-video": "fal-ai/hunyuan-video",
};
/** Shapes by ratio rather than by pixels. */
const BY_RATIO = /ultra|kontext|imagen|ideogram\/v2/;
const RATIOS = [
  "21:9",
  "16:9",
  "4:3",
  "3:2",
  "1:1",
  "2:3",
  "3:4",
  "9:16",
  "9:21",
] as const;

export async function toFalRequest(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
): Promise<FalRequest> {
  const { model } = call.offer;
  const extras = extrasOf(call.body);
  switch (call.taskType) {
    case "text_to_speech":
      return { path: model, json: given({ ...extras, ...speech(call) }) };
    case "speech_to_text": {
      const url = await urlOf(neededOf(call, "audio"), door, patience);
      return {
        path: model,
        json: given({
          ...extras,
          audio_url: url,
          language: stringIn(call.body, "language"),
          diarize: flagIn(call.body, "diarize"),
        }),
      };
    }
    case "text_to_music":
    case "text_to_audio":
      return { path: model, json: given({ ...extras, ...music(call) }) };
    case "text_to_video":
    case "image_to_video":
    case "video_to_video":
      return film(call, extras, door, patience);
    default:
      return picture(call, extras, door, patience);
  }
}

async function picture(
  call: UpstreamCall,
  extras: Json,
  door: HostDoor,
  patience: Patience,
): Promise<FalRequest> {
  const { body, offer } = call;
  leftOut(call, "quality", "resolution");
  const ratio = ratioAsked(body);
  const fields = {
    ...extras,
    prompt: mediaTextOf(call),
    num_images: numberIn(body, "n"),
    seed: numberIn(body, "seed"),
    output_format: knownWord(call, "output_format", ["png", "jpeg"]),
    ...(BY_RATIO.test(offer.model)
      ? { aspect_ratio: ratio === null ? null : nearestShape(ratio, RATIOS) }
      : {
          image_size:
            sizeAsked(body) ??
            (ratio === null ? null : sizeOfRatio(ratio, 1, 16)),
        }),
  };
  const attached = attachedOf(call, "image");
  if (attached.length === 0) {
    return { path: MAKING[offer.model] ?? offer.model, json: given(fields) };
  }
  const way = EDITING[offer.model];
  if (!way)
    throw unsupported(
      attached[0]?.path ?? "messages",
      `${call.model.id} takes no pictures at ${call.host.name}.`,
    );
  const urls = await Promise.all(
    attached.map((one) => urlOf(one, door, patience)),
  );
  return {
    path: way.path,
    json: given({
      ...fields,
      [way.field]: way.field.endsWith("s") ? urls : urls[0],
    }),
  };
}

async function film(
  call: UpstreamCall,
  extras: Json,
  door: HostDoor,
  patience: Patience,
): Promise<FalRequest> {
  const { body, offer } = call;
  const ratio = ratioAsked(body);
  const [still] = attachedOf(call, "image");
  const [source] = attachedOf(call, "video");
  const asked = numberIn(body, "duration_seconds");
  // Wan counts frames, at 16 a second; others take whole seconds, written with or without the letter.
  const isWan = /\/wan\//.test(offer.model);
  const length =
    asked === null
      ? {}
      : isWan
        ? {
            num_frames: Math.min(161, Math.max(17, Math.round(asked * 16) + 1)),
          }
        : { duration: /veo|luma/.test(offer.model) ? `${asked}s` : asked };
  const made = MAKING[offer.model] ?? offer.model;
  return {
    path: still ? made.replace("text-to-video", "image-to-video") : made,
    json: given({
      ...extras,
      ...length,
      prompt: mediaTextOf(call),
      aspect_ratio:
        ratio === null ? null : nearestShape(ratio, ["16:9", "9:16", "1:1"]),
      resolution: stringIn(body, "resolution")?.toLowerCase(),
      generate_audio: flagIn(body, "audio"),
      seed: numberIn(body, "seed"),
      image_url: still && (await urlOf(still, door, patience)),
      video_url: source && (await urlOf(source, door, patience)),
    }),
  };
}

function music(call: UpstreamCall): Json {
  const { body } = call;
  const seconds = numberIn(body, "duration_seconds");
  return {
    prompt: mediaTextOf(call),
    seed: numberIn(body, "seed"),
    lyrics: stringIn(body, "lyrics"),
    instrumental: flagIn(body, "instrumental"),
    duration: seconds,
  };
}

function speech(call: UpstreamCall): Json {
  const { body, offer } = call;
  const voice = stringIn(body, "voice");
  const speed = numberIn(body, "speed");
  leftOut(call, "response_format");
  if (!offer.model.includes("minimax")) {
    leftOut(call, "speed", "language");
    return { text: mediaTextOf(call), voice };
  }
  leftOut(call, "language");
  const setting = given({ voice_id: voice, speed });
  return {
    text: mediaTextOf(call),
    ...(Object.keys(setting).length > 0 && { voice_setting: setting }),
  };
}
