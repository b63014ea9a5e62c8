import type { UpstreamCall } from "#core/upstream.ts";
import { mediaTextOf, numberIn, stringIn } from "#providers/asked.ts";
import { asFile, attachedOf, bytesOf } from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import {
  nearestShape,
  ratioAsked,
  sizeAsked,
} from "#providers/media/picture-shape.ts";
import { adjusted, leftOut } from "#providers/media/told.ts";
import { formOf, given } from "#providers/media/fields.ts";
import type { Dialect } from "#providers/openai-images/dialect.ts";

/** GPT Image and DALL·E. GPT Image always answers in base64; pictures to edit go along as files. */
export const openAi: Dialect = {
  async ask(call, door, patience) {
    const { body, offer } = call;
    leftOut(call, "seed", "resolution");
    const isDallE = offer.model.startsWith("dall-e");
    const fields = {
      ...extrasOf(body),
      model: offer.model,
      prompt: mediaTextOf(call),
      n: numberIn(body, "n"),
      size: sizeOf(call),
      quality: qualityOf(call),
      ...(isDallE
        ? { response_format: "b64_json" }
        : { output_format: stringIn(body, "output_format") }),
    };
    if (isDallE) leftOut(call, "output_format");
    const pictures = attachedOf(call, "image");
    if (pictures.length === 0) {
      return { url: "/images/generations", json: given(fields) };
    }
    const files = (await bytesOf(pictures, door, patience)).map(asFile);
    const image = files.length === 1 ? files[0] : files;
    return { url: "/images/edits", form: formOf({ ...fields, image }) };
  },
};

/** A size that the model makes: GPT Image 2 and later make any whose sides are multiples of 16, others have a list. */
function sizeOf(call: UpstreamCall): string | null {
  const { body, offer } = call;
  const ratio = ratioAsked(body);
  if (ratio === null) return stringIn(body, "size") === "auto" ? "auto" : null;
  const size = sizeAsked(body);
  const used = sizesOf(offer.model);
  const name =
    used !== "any"
      ? nearestShape(ratio, used)
      : size
        ? `${in16(size.width)}x${in16(size.height)}`
        : nearestShape(ratio, WIDE);
  if (size) adjusted(call, "size", name);
  return name;
}

const SQUARE = ["1024x1024", "1536x1024", "1024x1536"] as const;
const WIDE = [...SQUARE, "2048x1152", "1152x2048"] as const;

function sizesOf(model: string): readonly [string, ...string[]] | "any" {
  if (model.startsWith("dall-e-3"))
    return ["1024x1024", "1792x1024", "1024x1792"];
  if (model.startsWith("dall-e")) return ["1024x1024"];
  return model.startsWith("gpt-image-1") ? SQUARE : "any";
}

function in16(side: number): number {
  return Math.max(16, Math.round(side / 16) * 16);
}

/** The words differ by model for one and the same thing. */
function qualityOf(call: UpstreamCall): string | null {
  const quality = stringIn(call.body, "quality");
  const { model } = call.offer;
  if (quality === null || model.startsWith("dall-e-2")) return null;
  if (model.startsWith("dall-e")) {
    return quality === "high" || quality === "hd" ? "hd" : "standard";
  }
  return { hd: "high", standard: "medium" }[quality] ?? quality;
}
