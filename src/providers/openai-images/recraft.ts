import { mediaTextOf, numberIn } from "#providers/asked.ts";
import { asFile, attachedOf, bytesOf } from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import {
  nearestShape,
  ratioAsked,
  sizeAsked,
} from "#providers/media/picture-shape.ts";
import { adjusted, knownWord, leftOut } from "#providers/media/told.ts";
import { formOf, given } from "#providers/media/fields.ts";
import type { Dialect } from "#providers/openai-images/dialect.ts";

const SIZES = [
  "1024x1024",
  "1365x1024",
  "1024x1365",
  "1536x1024",
  "1024x1536",
  "1820x1024",
  "1024x1820",
  "1024x2048",
  "2048x1024",
] as const;

/** Recraft: a list of sizes, styles of its own, drawings as models of their own. */
export const recraft: Dialect = {
  async ask(call, door, patience) {
    const { body, offer } = call;
    leftOut(call, "quality", "resolution");
    const ratio = ratioAsked(body);
    const size = ratio === null ? null : nearestShape(ratio, SIZES);
    if (size && sizeAsked(body) && attachedOf(call, "image").length === 0) {
      adjusted(call, "size", size);
    }
    const fields = {
      ...extrasOf(body),
      model: modelOf(offer.model),
      prompt: mediaTextOf(call),
      n: numberIn(body, "n"),
      random_seed: numberIn(body, "seed"),
      response_format: "b64_json",
    };
    const [picture] = attachedOf(call, "image");
    if (!picture) {
      // A drawing's only format is its own.
      const formats = /vector/.test(offer.model)
        ? []
        : (["png", "webp"] as const);
      return {
        url: "/images/generations",
        json: given({
          ...fields,
          size,
          image_format: knownWord(call, "output_format", formats),
        }),
      };
    }
    // The picture has a shape already.
    leftOut(call, "size", "aspect_ratio", "output_format");
    const [medium] = await bytesOf([picture], door, patience);
    return {
      url: "/images/imageToImage",
      form: formOf({
        strength: 0.5,
        ...fields,
        image: medium && asFile(medium),
      }),
    };
  },
};

/** The catalog writes some of Recraft's names with its own hyphens: `recraft-v4-pro-vector` is `recraftv4_pro_vector`. */
function modelOf(name: string): string {
  return name.replace(/^recraft-v/, "recraftv").replaceAll("-", "_");
}
