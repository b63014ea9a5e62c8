import type { Model } from "#core/catalog/model.ts";
import type { Expectation } from "#core/rank/plan.ts";

/**
 * A deep-research model reads and thinks for minutes before it writes: Perplexity's own examples bill some thirty
 * searches and ten times the tokens of the answer.
 */
const RESEARCH = { searches: 30, tokens: 10 };

export function isDeepResearch(model: Model): boolean {
  return model.id.includes("deep-research");
}

/** What this model will consume where it consumes more than others for the same request. */
export function expectationFor(
  model: Model,
  expectation: Expectation,
): Expectation {
  if (!isDeepResearch(model)) return expectation;
  return {
    ...expectation,
    searches: Math.max(1, expectation.searches) * RESEARCH.searches,
    expectedOutputTokens: expectation.expectedOutputTokens * RESEARCH.tokens,
    highOutputTokens: expectation.highOutputTokens * RESEARCH.tokens,
  };
}
