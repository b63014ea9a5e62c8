import type { UpstreamCall } from "#core/upstream.ts";
import type { Usage } from "#core/pricing/usage.ts";
import { countTokens } from "#core/tokens/count.ts";
import type { Json } from "#providers/json.ts";
import { numberIn } from "#providers/asked.ts";
import { hashOf } from "#providers/sandbox/hash.ts";

const USUAL_DIMENSIONS = 1024;
const MOST_DIMENSIONS = 8192;

export type Made = { result: Json; usage: Usage };

/** OpenAI's embeddings: vectors of length one, the same for the same text. */
export function embeddings({ body, model, prompt }: UpstreamCall): Made {
  const inputs = inputsOf(body.input ?? prompt);
  const asked = Math.trunc(numberIn(body, "dimensions") ?? USUAL_DIMENSIONS);
  const dimensions = Math.min(Math.max(1, asked), MOST_DIMENSIONS);
  const isBase64 = body.encoding_format === "base64";
  const inputTokens = inputs.reduce((sum, text) => sum + countTokens(text), 0);
  return {
    result: {
      object: "list",
      data: inputs.map((text, index) => {
        const vector = vectorOf(text, dimensions);
        return {
          object: "embedding",
          index,
          embedding: isBase64
            ? Buffer.from(vector.buffer).toString("base64")
            : [...vector],
        };
      }),
      model: model.id,
      usage: { prompt_tokens: inputTokens, total_tokens: inputTokens },
    },
    usage: { inputTokens },
  };
}

/** Texts, or lists of token numbers, one or many. */
function inputsOf(input: unknown): string[] {
  if (!Array.isArray(input)) return [textOf(input)];
  if (input.every((entry) => typeof entry === "number")) return [textOf(input)];
  return input.map(textOf);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function vectorOf(text: string, dimensions: number): Float32Array {
  let state = hashOf(text) || 1;
  const vector = Float32Array.from({ length: dimensions }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state / 0x80000000;
  });
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
