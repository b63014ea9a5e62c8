import { mediaTextOf, numberIn } from "#providers/asked.ts";
import { attachedOf, urlOf } from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import {
  ratioAsked,
  sizeAsked,
  sizeOfRatio,
} from "#providers/media/picture-shape.ts";
import { knownWord, leftOut } from "#providers/media/told.ts";
import { given } from "#providers/media/fields.ts";
import type { Dialect } from "#providers/openai-images/dialect.ts";

/** Together: sides as numbers of their own, one picture to start from. */
export const together: Dialect = {
  async ask(call, door, patience) {
    const { body, offer } = call;
    leftOut(call, "quality", "resolution");
    const ratio = ratioAsked(body);
    const size =
      sizeAsked(body) ?? (ratio === null ? null : sizeOfRatio(ratio, 1, 16));
    const [picture] = attachedOf(call, "image");
    return {
      url: "/images/generations",
      json: given({
        ...extrasOf(body),
        model: offer.model,
        prompt: mediaTextOf(call),
        n: numberIn(body, "n"),
        width: size?.width,
        height: size?.height,
        seed: numberIn(body, "seed"),
        image_url: picture && (await urlOf(picture, door, patience)),
        response_format: "base64",
        output_format: knownWord(call, "output_format", ["png", "jpeg"]),
      }),
    };
  },
};
