import { numberOf, textOf } from "#providers/chat/fields.ts";
import { objectsOf, type Json } from "#providers/json.ts";

/** Gemini's log probabilities as OpenAI's contract has them. */
export function logprobsOf(result: Json): Json[] {
  const tops = objectsOf(result.topCandidates).map(({ candidates }) =>
    objectsOf(candidates),
  );
  return objectsOf(result.chosenCandidates).map((chosen, at) => ({
    ...tokenOf(chosen),
    top_logprobs: (tops[at] ?? []).map(tokenOf),
  }));
}

function tokenOf(candidate: Json): Json {
  const token = textOf(candidate.token) ?? "";
  return {
    token,
    logprob: numberOf(candidate.logProbability) ?? 0,
    bytes: [...Buffer.from(token)],
  };
}
