import type { UpstreamCall } from "#core/upstream.ts";
import { numberIn } from "#providers/asked.ts";
import { isObject, objectsOf, type Json } from "#providers/json.ts";
import { bytesOf } from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import type { HostDoor, Patience } from "#providers/media/host-door.ts";
import type { Embedder } from "#providers/vectors/embedder.ts";
import { type Input, lengthOf, textOf } from "#providers/vectors/inputs.ts";

const SEES_PICTURES = /gemini-embedding-2/;

/** The Gemini API's embeddings, a request for each input in one batch. */
export function geminiVectors(door: HostDoor): Embedder {
  return {
    most: 100,
    takesPictures: ({ offer }) => SEES_PICTURES.test(offer.model),
    async embed(call, inputs, patience) {
      const model = `models/${call.offer.model}`;
      const requests = await Promise.all(
        inputs.map(async (input) => ({
          model,
          ...(await requestOf(call, input, door, patience)),
        })),
      );
      const { body } = await door.json(
        {
          url: `/${model}:batchEmbedContents`,
          json: { requests },
          sent: call.body,
        },
        patience,
      );
      return {
        vectors: objectsOf(body.embeddings).map(({ values }) => values),
        tokens: tokensIn(body),
      };
    },
  };
}

/** Asks Vertex for one model by one of its verbs, below the project's place. */
export type AskVertex = (
  path: string,
  json: Json,
  call: UpstreamCall,
  patience: Patience,
) => Promise<Json>;

/** Vertex AI's: the older models predict, one input at a time; Gemini Embedding 2 is asked as at the Gemini API. */
export function vertexVectors(ask: AskVertex, door: HostDoor): Embedder {
  return {
    most: 1,
    takesPictures: ({ offer }) => SEES_PICTURES.test(offer.model),
    async embed(call, [input], patience) {
      if (!input) return { vectors: [], tokens: 0 };
      const path = `publishers/google/models/${call.offer.model}`;
      if (SEES_PICTURES.test(call.offer.model)) {
        const request = await requestOf(call, input, door, patience);
        const body = await ask(`${path}:embedContent`, request, call, patience);
        const { embedding } = body;
        return {
          vectors: isObject(embedding) ? [embedding.values] : [],
          tokens: tokensIn(body),
        };
      }
      const { task_type: purpose, title, ...parameters } = extrasOf(call.body);
      const body = await ask(
        `${path}:predict`,
        {
          instances: [
            given({ content: textOf(input), task_type: purpose, title }),
          ],
          parameters: given({
            ...parameters,
            outputDimensionality: lengthOf(call),
          }),
        },
        call,
        patience,
      );
      const [{ embeddings } = {}] = objectsOf(body.predictions);
      const found = isObject(embeddings) ? embeddings : {};
      const { statistics } = found;
      return {
        vectors: [found.values],
        tokens: isObject(statistics)
          ? numberIn(statistics, "token_count")
          : null,
      };
    },
  };
}

async function requestOf(
  call: UpstreamCall,
  input: Input,
  door: HostDoor,
  patience: Patience,
): Promise<Json> {
  return given({
    ...extrasOf(call.body),
    content: { parts: [await partOf(input, door, patience)] },
    outputDimensionality: lengthOf(call),
  });
}

async function partOf(
  input: Input,
  door: HostDoor,
  patience: Patience,
): Promise<Json> {
  if (input.kind !== "picture") return { text: textOf(input) };
  const [medium] = await bytesOf([input.picture], door, patience);
  return {
    inlineData: {
      mimeType: medium?.mimeType,
      data: medium?.bytes.toString("base64"),
    },
  };
}

function tokensIn({ usageMetadata: report }: Json): number | null {
  return isObject(report) ? numberIn(report, "promptTokenCount") : null;
}
