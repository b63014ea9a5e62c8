import type { UpstreamCall } from "#core/upstream.ts";
import { numberIn } from "#providers/asked.ts";
import type { Invoke } from "#providers/bedrock/invoke.ts";
import { isObject, objectsOf, type Json } from "#providers/json.ts";
import { bytesOf } from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import type { Answer, HostDoor, Patience } from "#providers/media/host-door.ts";
import { MOST_OF_COHERE, USUAL_PURPOSE } from "#providers/vectors/cohere.ts";
import type { Embedded, Embedder } from "#providers/vectors/embedder.ts";
import {
  type Input,
  lengthOf,
  textOf,
  textsOf,
} from "#providers/vectors/inputs.ts";

/** Bedrock's embedding models: Cohere's many at a time, Amazon's one by one. */
export function bedrockVectors(
  invoke: Invoke,
  door: HostDoor,
): (call: UpstreamCall) => Embedder {
  const cohere: Embedder = {
    most: MOST_OF_COHERE,
    async embed(call, inputs, patience) {
      lengthOf(call, false);
      const { body, headers } = await invoke(
        call,
        given({
          ...USUAL_PURPOSE,
          ...extrasOf(call.body),
          texts: textsOf(inputs),
        }),
        patience,
      );
      const { embeddings } = body;
      return {
        vectors: isObject(embeddings) ? embeddings.float : embeddings,
        tokens: countedIn(headers),
      };
    },
  };
  const amazon: Embedder = {
    most: 1,
    takesPictures: () => true,
    async embed(call, [input], patience) {
      if (!input) return { vectors: [], tokens: 0 };
      const picture = await base64Of(input, door, patience);
      const request = call.offer.model.includes("nova")
        ? novaRequest(call, input, picture)
        : titanRequest(call, input, picture);
      return embeddedIn(await invoke(call, request, patience));
    },
  };
  return ({ offer }) => (offer.model.startsWith("cohere.") ? cohere : amazon);
}

type Picture = { format: string; base64: string } | null;

async function base64Of(
  input: Input,
  door: HostDoor,
  patience: Patience,
): Promise<Picture> {
  if (input.kind !== "picture") return null;
  const [medium] = await bytesOf([input.picture], door, patience);
  return (
    (medium && {
      format: medium.mimeType.replace("image/", ""),
      base64: medium.bytes.toString("base64"),
    }) ??
    null
  );
}

function titanRequest(call: UpstreamCall, input: Input, picture: Picture) {
  const length = lengthOf(call);
  return given({
    ...extrasOf(call.body),
    inputText: picture ? null : textOf(input),
    inputImage: picture?.base64,
    embeddingConfig: length === null ? null : { outputEmbeddingLength: length },
  });
}

function novaRequest(call: UpstreamCall, input: Input, picture: Picture) {
  return {
    taskType: "SINGLE_EMBEDDING",
    singleEmbeddingParams: given({
      embeddingPurpose: "GENERIC_INDEX",
      embeddingDimension: lengthOf(call),
      ...extrasOf(call.body),
      ...(picture
        ? {
            image: {
              format: picture.format,
              source: { bytes: picture.base64 },
            },
          }
        : { text: { truncationMode: "END", value: textOf(input) } }),
    }),
  };
}

function embeddedIn({ body, headers }: Answer<Json>): Embedded {
  const [several] = objectsOf(body.embeddings);
  return {
    vectors: [several?.embedding ?? body.embedding],
    tokens: numberIn(body, "inputTextTokenCount") ?? countedIn(headers),
  };
}

/** Bedrock counts in a header what a model's own answer leaves out. */
function countedIn(headers: Answer<Json>["headers"]): number | null {
  const counted = headers["x-amzn-bedrock-input-token-count"];
  return typeof counted === "string" && /^\d+$/.test(counted)
    ? Number(counted)
    : null;
}
