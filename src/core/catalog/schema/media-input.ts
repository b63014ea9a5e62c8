import type { Model } from "#core/catalog/model.ts";
import { durationBounds } from "#core/catalog/schema/durations.ts";
import {
  flag,
  integer,
  number,
  oneOf,
  text,
} from "#core/catalog/schema/json-schema.ts";
import type { JsonSchema } from "#core/catalog/schema/json-schema.ts";
import type { Shape } from "#core/catalog/schema/shape.ts";

const SEED = integer("For results that repeat, where the model can.");
const ASPECT_RATIO = text("Width to height, e.g. `16:9`.", {
  pattern: "^\\d{1,5}(\\.\\d{1,3})?:\\d{1,5}(\\.\\d{1,3})?$",
});

/** Keys of a media model besides its text and attachments. */
export function mediaSettings(
  model: Model,
  shape: Shape,
): Record<string, JsonSchema> {
  switch (shape) {
    case "image":
      return imageSettings(["png", "jpeg", "webp"]);
    case "vector":
      return imageSettings(["svg"]);
    case "video":
      return videoSettings(model);
    case "music":
      return {
        duration_seconds: length(model),
        lyrics: text("What is sung."),
        instrumental: flag("Without a voice."),
        seed: SEED,
      };
    case "speech":
      return {
        voice: text("Who speaks, as the model's maker names it."),
        speed: number("1 is the natural pace.", { minimum: 0.25, maximum: 4 }),
        language: text("Its code, e.g. `en`."),
        response_format: oneOf("The audio format.", [
          "mp3",
          "opus",
          "aac",
          "flac",
          "wav",
          "pcm",
        ]),
      };
    case "transcript":
      return {
        language: text("What is spoken, as a code such as `en`."),
        diarize: model.capabilities.includes("diarization")
          ? flag("Whether to tell the speakers apart.")
          : { description: "This model does not.", enum: [false, null] },
      };
    default:
      return {};
  }
}

function imageSettings(formats: string[]): Record<string, JsonSchema> {
  return {
    n: integer("How many pictures.", { minimum: 1, maximum: 10 }),
    size: text("Width and height in pixels, e.g. `1024x1024`, or `auto`.", {
      pattern: "^(auto|[1-9]\\d{1,4}x[1-9]\\d{1,4})$",
    }),
    aspect_ratio: ASPECT_RATIO,
    quality: text("As the model's maker names it, e.g. `high`."),
    seed: SEED,
    output_format: oneOf("The file format.", formats),
  };
}

function videoSettings(model: Model): Record<string, JsonSchema> {
  const { resolutions } = model;
  return {
    duration_seconds: length(model),
    resolution: resolutions?.length
      ? oneOf("The sizes that this model makes.", resolutions)
      : text("E.g. `1080p`."),
    aspect_ratio: ASPECT_RATIO,
    audio: flag("Whether to make sound too."),
    seed: SEED,
  };
}

function length({ durations }: Model): JsonSchema {
  const { enum: allowed, ...bounds } = durationBounds(durations);
  return allowed === undefined
    ? number("Its length in seconds.", { exclusiveMinimum: 0, ...bounds })
    : { description: "Its length in seconds.", enum: allowed };
}
