import type { UpstreamCall } from "#core/upstream.ts";
import { numberIn, stringIn } from "#providers/asked.ts";
import { isObject, type Json } from "#providers/json.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import type { Answer, Patience } from "#providers/media/host-door.ts";
import { type Embedder, inOrder } from "#providers/vectors/embedder.ts";
import { type Input, lengthOf, textOf } from "#providers/vectors/inputs.ts";

/** Sends one request to the host's embeddings. */
export type Send = (
  call: UpstreamCall,
  json: Json,
  patience: Patience,
) => Promise<Answer<Json>>;

type Dialect = {
  most?: number;
  /** The host's own names for what OpenAI calls otherwise. */
  lengthName?: string;
  /** Fields that it cannot do without, where the caller gives none. */
  usual?: Json;
  /** Whether it spells vectors in base64 of signed bytes. */
  isBytes?: boolean;
};

const USUAL_MOST = 256;

/** Hosts whose embeddings are OpenAI's but for some words. */
const DIALECTS: Readonly<Record<string, Dialect | undefined>> = {
  openai: { most: 2048 },
  azure: { most: 2048 },
  mistral: { most: 128, lengthName: "output_dimension" },
  // Its models tell questions from what is searched; what is embedded is mostly the latter.
  nvidia: { most: 64, usual: { input_type: "passage" } },
  perplexity: { isBytes: true, usual: { encoding_format: "base64_int8" } },
};

/** OpenAI's embeddings, and those of hosts that speak as it does. */
export function openAiLike(slug: string, send: Send): Embedder {
  const { most, lengthName, usual, isBytes } = DIALECTS[slug] ?? {};
  return {
    most: most ?? USUAL_MOST,
    // The numbers mean words of OpenAI's own vocabulary.
    takesTokens: ({ model }) => model.provider === "openai",
    async embed(call, inputs, patience) {
      const { body } = await send(
        call,
        given({
          ...usual,
          ...(slug === "openai" && { encoding_format: "float" }),
          ...extrasOf(call.body),
          model: call.offer.model,
          input: inputs.map(valueOf),
          [lengthName ?? "dimensions"]: lengthOf(call),
          user: slug === "openai" ? stringIn(call.body, "user") : null,
        }),
        patience,
      );
      const rows = inOrder(body.data);
      return {
        vectors: isBytes ? rows.map(signedBytes) : rows,
        tokens: tokensIn(body),
      };
    },
  };
}

function valueOf(input: Input): string | number[] {
  return input.kind === "tokens" ? input.tokens : textOf(input);
}

function tokensIn({ usage }: Json): number | null {
  if (!isObject(usage)) return null;
  return numberIn(usage, "prompt_tokens") ?? numberIn(usage, "total_tokens");
}

function signedBytes(base64: unknown): unknown {
  return typeof base64 === "string"
    ? [...new Int8Array(Buffer.from(base64, "base64"))]
    : base64;
}
