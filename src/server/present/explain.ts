import type { AutoExplainResponse } from "#contracts/auto-explain.ts";
import type { Explanation } from "#pipeline/explain.ts";
import { presentDropOut, presentScored } from "#server/present/candidate.ts";
import { presentClassification } from "#server/present/classification.ts";

export function presentExplanation(
  explanation: Explanation,
): AutoExplainResponse {
  const { classification, evidence, optimization, lastTurn } = explanation;
  return {
    classification: presentClassification(classification),
    evidence: {
      ...evidence,
      rules: [...evidence.rules],
      features: [...evidence.features],
      complexity: [...evidence.complexity],
    },
    optimization,
    last_turn: lastTurn && {
      model_id: lastTurn.modelId,
      host: lastTurn.host,
      cached_tokens: lastTurn.cachedTokens,
      stays: lastTurn.stays,
    },
    candidates: explanation.candidates.map(({ candidate, parts }) =>
      presentScored(candidate, parts),
    ),
    drop_outs: explanation.dropOuts.map(presentDropOut),
  };
}
