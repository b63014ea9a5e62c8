import { z } from "zod";
import type { EmbedTexts } from "#core/recommend/embedding.ts";
import { UpstreamFailure } from "#core/upstream.ts";
import type { HttpClient } from "#providers/http/client.ts";
import { readText } from "#providers/http/read-body.ts";

/** `baseUrl` ends before `/embeddings`, such as https://api.openai.com/v1. */
export type EmbeddingsEndpoint = {
  baseUrl: string;
  model: string;
  apiKey: string | null;
};

/** What one call may hold: every known host takes as many. */
const BATCH = 96;
/** Longer texts are cut: most embedding models read some 512 tokens, and what is asked for is said by then. */
const LONGEST = 4_000;
const LIMITS = { connectMs: 2_000, totalMs: 10_000 };

const Answer = z.object({
  data: z.array(
    z.object({
      index: z.int().nonnegative(),
      embedding: z.array(z.number()).nonempty(),
    }),
  ),
});

/** Embeds texts at an endpoint that speaks OpenAI's `POST /embeddings`. Rejects with `UpstreamFailure`. */
export function createEmbedding(
  { baseUrl, model, apiKey }: EmbeddingsEndpoint,
  client: HttpClient,
): EmbedTexts {
  const url = `${baseUrl.replace(/\/+$/, "")}/embeddings`;
  const headers = {
    "content-type": "application/json",
    accept: "application/json",
    ...(apiKey !== null && { authorization: `Bearer ${apiKey}` }),
  };
  const embed = async (input: readonly string[]): Promise<Float32Array[]> => {
    const reply = await client.send(
      {
        url,
        method: "POST",
        headers,
        body: JSON.stringify({ model, input, encoding_format: "float" }),
      },
      LIMITS,
      new AbortController().signal,
    );
    try {
      const text = await readText(reply);
      if (reply.status !== 200) {
        throw new UpstreamFailure(
          "garbage",
          `The embeddings endpoint answered ${reply.status}.`,
          reply.status,
        );
      }
      return vectorsOf(text, input.length);
    } finally {
      reply.leave();
    }
  };
  return async (texts) => {
    const vectors: Float32Array[] = [];
    for (let from = 0; from < texts.length; from += BATCH) {
      const batch = texts.slice(from, from + BATCH);
      // An empty text is refused by most.
      vectors.push(
        ...(await embed(batch.map((text) => text.slice(0, LONGEST) || " "))),
      );
    }
    return vectors;
  };
}

/** In the order of the texts, each 1 long. */
function vectorsOf(text: string, count: number): Float32Array[] {
  const byIndex = new Map(
    read(text).map(({ index, embedding }) => [index, unit(embedding)]),
  );
  const vectors = Array.from({ length: count }, (_, at) => byIndex.get(at));
  const size = vectors[0]?.length;
  const whole = vectors.filter((vector) => vector !== undefined);
  if (whole.length < count || whole.some((vector) => vector.length !== size)) {
    throw new UpstreamFailure(
      "garbage",
      "The embeddings endpoint did not answer a vector for each text.",
      200,
    );
  }
  return whole;
}

function unit(values: readonly number[]): Float32Array {
  const length = Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0));
  return Float32Array.from(values, (value) => value / (length || 1));
}

function read(text: string): z.infer<typeof Answer>["data"] {
  try {
    return Answer.parse(JSON.parse(text)).data;
  } catch (cause) {
    throw new UpstreamFailure(
      "garbage",
      "The embeddings endpoint did not answer embeddings.",
      200,
      null,
      cause,
    );
  }
}
