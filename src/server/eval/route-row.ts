import type { Catalog } from "#core/catalog/catalog.ts";
import { resolveModel } from "#core/catalog/resolve.ts";
import { classify } from "#core/classify/classify.ts";
import { predictOutput } from "#core/classify/output-length.ts";
import { expectationOf } from "#core/rank/expectation.ts";
import type { RankRequest } from "#core/rank/plan.ts";
import { candidatesFor, rankExplicit } from "#core/rank/rank.ts";
import type { EvalAnswer, EvalRow } from "#server/eval/row.ts";

/** Classifies and ranks one row over the whole catalog, as a test key's request would be, without asking any model. */
export function routeRow(
  row: EvalRow,
  catalog: Catalog,
  elapsed: () => number,
): EvalAnswer {
  const start = elapsed();
  const { prompt, turns, attachments } = row;
  const classified = classify({ prompt, turns, attachments, mode: "auto" });
  const request = rankable(row, classified);
  const winner = candidatesFor(catalog, request).candidates[0];
  const ms = Math.round((elapsed() - start) * 1000) / 1000;
  const answer: EvalAnswer = {
    id: row.id,
    task: classified.task,
    content_mode: classified.contentMode,
    complexity_tier: classified.complexityTier,
    complexity_score: classified.complexityScore,
    confidence: classified.confidence,
    decision: classified.decision,
    model: winner?.model.id ?? null,
    estimated_cost_dollars: winner?.estimatedCostDollars ?? null,
    ms,
  };
  if (row.models.length === 0) return answer;
  return { ...answer, model_scores: scoresOf(row.models, catalog, request) };
}

function rankable(
  row: EvalRow,
  classified: ReturnType<typeof classify>,
): RankRequest {
  const { task, contentMode, complexityTier, complexityScore, subtask } =
    classified;
  const messages = [
    ...row.turns.map(({ role, text }) => ({ role, content: text })),
    { role: "user", content: row.prompt },
  ];
  return {
    task,
    contentMode,
    complexityTier,
    complexityScore,
    subtask,
    attachments: row.attachments,
    expectation: expectationOf({
      task,
      taskTypes: null,
      body: { messages },
      prompt: row.prompt,
      complexityScore,
      attachments: row.attachments,
      predictOutput,
    }),
    optimization: "balanced",
    budgetDollars: null,
    needsTools: false,
    needsJson: false,
    needsStreaming: false,
    capabilities: [],
    provider: null,
    taxonomy: null,
    catalogFamily: null,
    taskTypes: null,
    maxTier: null,
    allowList: null,
    excludedProviders: [],
    excludedModels: [],
    preferredProviders: [],
    usableHosts: null,
    healthPenalty: () => 0,
  };
}

/** Expected quality 0–1 of each named model that the catalog knows. */
function scoresOf(
  names: readonly string[],
  catalog: Catalog,
  request: RankRequest,
): Record<string, number> {
  const scores: Record<string, number> = {};
  for (const name of names) {
    const { model } = resolveModel(catalog, name);
    if (model === undefined) continue;
    scores[name] = rankExplicit(catalog, model, request).winner.quality;
  }
  return scores;
}
