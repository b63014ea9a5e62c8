import type { Model } from "#core/catalog/model.ts";
import type { Expectation } from "#core/rank/plan.ts";

/**
 * A deep-research model reads and thinks for minutes before it writes: Perplexity's own examples bill some thirty
 * searches and ten times the tokens of the answer.
 */
const RESEARCH = { searches: 30, tokens: 10 };

/**
 * A long answer of a reasoning model is mostly hidden thought, billed as output. Whether it thinks at all depends on
 * the model's default and the prompt, so the expected cost is of the answer alone and only the reserve counts on it.
 */
const THOUGHT = 3;

export function isDeepResearch(model: Model): boolean {
  return model.id.includes("deep-research");
}

/** What this model will consume, where that is not what others would for the same request. */
export function expectationFor(
  model: Model,
  expectation: Expectation,
): Expectation {
  const isResearch = isDeepResearch(model);
  const isReasoning = model.capabilities.includes("reasoning");
  const { expectedOutputTokens, highOutputTokens, searches } = expectation;
  const limit = expectation.outputLimit ?? Infinity;
  const times = isResearch ? RESEARCH.tokens : 1;
  const expected = Math.min(expectedOutputTokens * times, limit);
  const high = highOutputTokens * (isReasoning ? THOUGHT : times);
  const most = Math.min(limit, model.max_output_tokens ?? Infinity);
  const highest = Math.max(expected, Math.min(high, most));
  const isAsUsual =
    !isResearch &&
    expected === expectedOutputTokens &&
    highest === highOutputTokens;
  if (isAsUsual) return expectation;
  return {
    ...expectation,
    searches: isResearch ? Math.max(1, searches) * RESEARCH.searches : searches,
    expectedOutputTokens: expected,
    highOutputTokens: highest,
  };
}
