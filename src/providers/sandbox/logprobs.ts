import type { Json } from "#providers/json.ts";
import { piecesOf } from "#providers/sandbox/words.ts";

/** Every piece with a probability close to one, as certain as the sandbox is. */
export function logprobsOf(text: string): Json {
  return {
    content: piecesOf(text).map((token) => ({
      token,
      logprob: -0.001,
      bytes: [...Buffer.from(token)],
      top_logprobs: [],
    })),
    refusal: null,
  };
}
