import type { Classification as WireClassification } from "#contracts/classification.ts";
import type { Classification } from "#core/classify/classification.ts";

export function presentClassification(
  classification: Classification,
): WireClassification {
  return {
    task: classification.task,
    confidence: classification.confidence,
    reasoning: classification.reasoning,
    decision: classification.decision,
    content_mode: classification.contentMode,
    complexity_tier: classification.complexityTier,
    complexity_score: classification.complexityScore,
  };
}
