import { dataUrl } from "#core/media/data-url.ts";
import { numberIn } from "#providers/asked.ts";
import { isObject, type Json } from "#providers/json.ts";
import { bytesOf } from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import type { HostDoor, Patience } from "#providers/media/host-door.ts";
import type { Embedder } from "#providers/vectors/embedder.ts";
import {
  type Input,
  lengthOf,
  textOf,
  textsOf,
} from "#providers/vectors/inputs.ts";

/** What Cohere's models must be told; what is embedded is mostly searched later. */
export const USUAL_PURPOSE = { input_type: "search_document" };
export const MOST_OF_COHERE = 96;

/** Cohere's embeddings, version 2. */
export function cohereVectors(door: HostDoor): Embedder {
  return {
    most: MOST_OF_COHERE,
    takesPictures: ({ offer }) => !/-v2\./.test(offer.model),
    async embed(call, inputs, patience) {
      const json = given({
        ...USUAL_PURPOSE,
        ...extrasOf(call.body),
        model: call.offer.model,
        embedding_types: ["float"],
        output_dimension: lengthOf(call),
        ...(await contentOf(inputs, door, patience)),
      });
      const { body } = await door.json(
        { url: "/embed", json, sent: call.body },
        patience,
      );
      const { embeddings, meta } = body;
      return {
        vectors: isObject(embeddings) ? embeddings.float : null,
        tokens: tokensIn(meta),
      };
    },
  };
}

/** Texts alone as texts, which every model takes; pictures among them as content. */
async function contentOf(
  inputs: readonly Input[],
  door: HostDoor,
  patience: Patience,
): Promise<Json> {
  if (inputs.every(({ kind }) => kind === "text"))
    return { texts: textsOf(inputs) };
  return {
    inputs: await Promise.all(
      inputs.map(async (input) => ({
        content: [await partOf(input, door, patience)],
      })),
    ),
  };
}

async function partOf(
  input: Input,
  door: HostDoor,
  patience: Patience,
): Promise<Json> {
  if (input.kind !== "picture") return { type: "text", text: textOf(input) };
  const [medium] = await bytesOf([input.picture], door, patience);
  const url = medium
    ? dataUrl(medium.mimeType, medium.bytes)
    : input.picture.url;
  return { type: "image_url", image_url: { url } };
}

function tokensIn(meta: unknown): number | null {
  const billed = isObject(meta) ? meta.billed_units : null;
  if (!isObject(billed)) return null;
  const words = numberIn(billed, "input_tokens");
  const pictures = numberIn(billed, "image_tokens");
  return words === null && pictures === null
    ? null
    : (words ?? 0) + (pictures ?? 0);
}
