import { dataUrl } from "#core/media/data-url.ts";
import type { UpstreamCall } from "#core/upstream.ts";
import { numberIn } from "#providers/asked.ts";
import { isObject, type Json } from "#providers/json.ts";
import { bytesOf } from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import type { HostDoor, Patience } from "#providers/media/host-door.ts";
import { type Embedder, inOrder } from "#providers/vectors/embedder.ts";
import {
  type Input,
  lengthOf,
  textOf,
  textsOf,
} from "#providers/vectors/inputs.ts";

/** One of Voyage's three ways: texts, texts in their document's context, and texts with pictures. */
type Way = {
  path: string;
  fields(inputs: readonly Input[], patience: Patience): Json | Promise<Json>;
  vectorsIn(body: Json): unknown[];
};

/** Voyage's embeddings. */
export function voyageVectors(door: HostDoor): Embedder {
  const texts: Way = {
    path: "/embeddings",
    fields: (inputs) => ({ input: textsOf(inputs) }),
    vectorsIn: ({ data }) => inOrder(data),
  };
  const inContext: Way = {
    path: "/contextualizedembeddings",
    // Each text is a document of its own.
    fields: (inputs) => ({ inputs: textsOf(inputs).map((text) => [text]) }),
    vectorsIn: ({ data }) =>
      inOrder(data, "data").map((rows) => inOrder(rows)[0]),
  };
  const withPictures: Way = {
    path: "/multimodalembeddings",
    fields: async (inputs, patience) => ({
      inputs: await Promise.all(
        inputs.map(async (input) => ({
          content: [await partOf(input, door, patience)],
        })),
      ),
    }),
    vectorsIn: ({ data }) => inOrder(data),
  };
  const wayOf = ({ offer }: UpstreamCall) =>
    offer.model.includes("context")
      ? inContext
      : isMultimodal(offer.model)
        ? withPictures
        : texts;
  return {
    most: 128,
    takesPictures: ({ offer }) => isMultimodal(offer.model),
    async embed(call, inputs, patience) {
      const way = wayOf(call);
      const json = given({
        ...extrasOf(call.body),
        model: call.offer.model,
        output_dimension: lengthOf(call),
        ...(await way.fields(inputs, patience)),
      });
      const { body } = await door.json(
        { url: way.path, json, sent: call.body },
        patience,
      );
      return {
        vectors: way.vectorsIn(body),
        tokens: isObject(body.usage)
          ? numberIn(body.usage, "total_tokens")
          : null,
      };
    },
  };
}

function isMultimodal(model: string): boolean {
  return model.includes("multimodal");
}

async function partOf(
  input: Input,
  door: HostDoor,
  patience: Patience,
): Promise<Json> {
  if (input.kind !== "picture") return { type: "text", text: textOf(input) };
  const [medium] = await bytesOf([input.picture], door, patience);
  const url = medium && dataUrl(medium.mimeType, medium.bytes);
  return { type: "image_base64", image_base64: url };
}
