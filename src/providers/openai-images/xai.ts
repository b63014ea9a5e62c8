import { mediaTextOf, numberIn, stringIn } from "#providers/asked.ts";
import { attachedOf, urlOf } from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { nearestShape, ratioAsked } from "#providers/media/picture-shape.ts";
import { leftOut } from "#providers/media/told.ts";
import { given } from "#providers/media/fields.ts";
import type { Dialect } from "#providers/openai-images/dialect.ts";

const RATIOS = [
  "1:1",
  "16:9",
  "9:16",
  "4:3",
  "3:4",
  "3:2",
  "2:3",
  "2:1",
  "1:2",
] as const;

/** Grok Imagine: shapes by ratio, pictures to edit as links. */
export const xai: Dialect = {
  async ask(call, door, patience) {
    const { body, offer } = call;
    leftOut(call, "seed");
    const ratio = ratioAsked(body);
    const pictures = await Promise.all(
      attachedOf(call, "image").map((one) => urlOf(one, door, patience)),
    );
    const images = pictures.map((url) => ({ url, type: "image_url" }));
    return {
      url: images.length > 0 ? "/images/edits" : "/images/generations",
      json: given({
        ...extrasOf(body),
        model: offer.model,
        prompt: mediaTextOf(call),
        n: numberIn(body, "n"),
        aspect_ratio: ratio === null ? null : nearestShape(ratio, RATIOS),
        resolution: stringIn(body, "resolution")?.toLowerCase(),
        quality: stringIn(body, "quality"),
        output_format: stringIn(body, "output_format"),
        response_format: "b64_json",
        ...(images.length === 1 && { image: images[0] }),
        ...(images.length > 1 && { images }),
      }),
    };
  },
};
