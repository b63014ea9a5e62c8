import type { UpstreamCall } from "#core/upstream.ts";
import { leftOut } from "#providers/media/told.ts";
import { flagIn, mediaTextOf, numberIn, stringIn } from "#providers/asked.ts";
import type { Json } from "#providers/json.ts";
import { attachedOf, neededOf, urlOf } from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import type { HostDoor, Patience } from "#providers/media/host-door.ts";
import { sizeAsked } from "#providers/media/picture-shape.ts";

/** The fields that most of Replicate's models share; what one model calls otherwise is passed on under its own name. */
export async function replicateInput(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
): Promise<Json> {
  const { body } = call;
  const extras = extrasOf(body);
  const seed = numberIn(body, "seed");
  switch (call.taskType) {
    case "text_to_speech":
      return given({
        ...extras,
        text: mediaTextOf(call),
        voice: stringIn(body, "voice"),
        speed: numberIn(body, "speed"),
        language: stringIn(body, "language"),
      });
    case "speech_to_text":
      return given({
        ...extras,
        audio: await urlOf(neededOf(call, "audio"), door, patience),
        language: stringIn(body, "language"),
        diarize: flagIn(body, "diarize"),
      });
    case "text_to_music":
    case "text_to_audio": {
      leftOut(call, "instrumental");
      const seconds = numberIn(body, "duration_seconds");
      return given({
        ...extras,
        prompt: mediaTextOf(call),
        lyrics: stringIn(body, "lyrics"),
        duration: seconds === null ? null : Math.round(seconds),
        seed,
      });
    }
    case "text_to_video":
    case "image_to_video":
    case "video_to_video": {
      const [still] = attachedOf(call, "image");
      const [film] = attachedOf(call, "video");
      return given({
        ...extras,
        prompt: mediaTextOf(call),
        seed,
        duration: numberIn(body, "duration_seconds"),
        aspect_ratio: stringIn(body, "aspect_ratio"),
        resolution: stringIn(body, "resolution"),
        generate_audio: flagIn(body, "audio"),
        image: still && (await urlOf(still, door, patience)),
        video: film && (await urlOf(film, door, patience)),
      });
    }
    default: {
      const size = sizeAsked(body);
      const [picture] = attachedOf(call, "image");
      const format = stringIn(body, "output_format");
      return given({
        ...extras,
        prompt: mediaTextOf(call),
        seed,
        num_outputs: numberIn(body, "n"),
        width: size?.width,
        height: size?.height,
        aspect_ratio: stringIn(body, "aspect_ratio"),
        output_format: format === "jpeg" ? "jpg" : format,
        image: picture && (await urlOf(picture, door, patience)),
      });
    }
  }
}
