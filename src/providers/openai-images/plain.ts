import { unsupported } from "#core/upstream.ts";
import { mediaTextOf, numberIn } from "#providers/asked.ts";
import { attachedOf } from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import {
  ratioAsked,
  sizeAsked,
  sizeOfRatio,
} from "#providers/media/picture-shape.ts";
import { leftOut } from "#providers/media/told.ts";
import { given } from "#providers/media/fields.ts";
import type { Dialect } from "#providers/openai-images/dialect.ts";

/** Hosts that take OpenAI's first fields of `images/generations` and nothing else. */
export const plain: Dialect = {
  async ask(call) {
    const { body, offer } = call;
    leftOut(call, "quality", "resolution", "seed", "output_format");
    const [picture] = attachedOf(call, "image");
    if (picture) {
      throw unsupported(
        picture.path,
        `${call.model.id} takes no pictures at ${call.host.name}.`,
      );
    }
    const ratio = ratioAsked(body);
    const size =
      sizeAsked(body) ?? (ratio === null ? null : sizeOfRatio(ratio, 1, 64));
    return {
      url: "/images/generations",
      json: given({
        ...extrasOf(body),
        model: offer.model,
        prompt: mediaTextOf(call),
        n: numberIn(body, "n"),
        size: size && `${size.width}x${size.height}`,
        response_format: "b64_json",
      }),
    };
  },
};
