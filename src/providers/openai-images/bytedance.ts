import { mediaTextOf, numberIn, stringIn } from "#providers/asked.ts";
import { attachedOf, urlOf } from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { ratioAsked, sizeOfRatio } from "#providers/media/picture-shape.ts";
import { leftOut } from "#providers/media/told.ts";
import { given } from "#providers/media/fields.ts";
import type { Dialect } from "#providers/openai-images/dialect.ts";

/** Seedream: pictures to change as links, several pictures as one series of at most `n`, no watermark. */
export const bytedance: Dialect = {
  async ask(call, door, patience) {
    const { body, offer } = call;
    leftOut(call, "quality", "output_format");
    const count = numberIn(body, "n") ?? 1;
    const ratio = ratioAsked(body);
    const shape = ratio === null ? null : sizeOfRatio(ratio, 4, 16);
    const pictures = await Promise.all(
      attachedOf(call, "image").map((one) => urlOf(one, door, patience)),
    );
    return {
      url: "/images/generations",
      json: given({
        ...extrasOf(body),
        model: offer.model,
        prompt: mediaTextOf(call),
        size:
          stringIn(body, "size") ??
          stringIn(body, "resolution")?.toUpperCase() ??
          (shape && `${shape.width}x${shape.height}`),
        seed: numberIn(body, "seed"),
        image: pictures.length > 1 ? pictures : pictures[0],
        response_format: "b64_json",
        watermark: false,
        ...(count > 1 && {
          sequential_image_generation: "auto",
          sequential_image_generation_options: { max_images: count },
        }),
      }),
    };
  },
};
