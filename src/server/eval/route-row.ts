import type { Catalog } from "#core/catalog/catalog.ts";
import { classify } from "#core/classify/classify.ts";
import { predictOutput } from "#core/classify/output-length.ts";
import { isAppError } from "#core/errors.ts";
import { expectationOf } from "#core/rank/expectation.ts";
import type { Candidate, RankRequest } from "#core/rank/plan.ts";
import type { NamedModel } from "#core/rank/named-models.ts";
import { rank } from "#core/rank/rank.ts";
import type { EvalAnswer, EvalRow, ModelCosts } from "#server/eval/row.ts";

/** Classifies and ranks one row over the whole catalog, as a test key's request would be, without asking any model. */
export function routeRow(
  row: EvalRow,
  catalog: Catalog,
  named: (name: string) => NamedModel,
  elapsed: () => number,
): { answer: EvalAnswer; modelCosts: ModelCosts } {
  const start = elapsed();
  const { prompt, turns, attachments } = row;
  const classified = classify({ prompt, turns, attachments, mode: "auto" });
  const request = rankable(row, classified);
  const winner = winnerOf(catalog, request);
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
  if (row.models.length === 0) return { answer, modelCosts: {} };
  const judged = <T>(judge: (name: string) => T) =>
    Object.fromEntries(row.models.map((name) => [name, judge(name)]));
  return {
    answer: {
      ...answer,
      model_scores: judged((name) => named(name).quality(request)),
    },
    modelCosts: judged((name) => named(name).cost(request)),
  };
}

/** Undefined where no model fits. */
function winnerOf(
  catalog: Catalog,
  request: RankRequest,
): Candidate | undefined {
  try {
    return rank(catalog, request).winner;
  } catch (error) {
    if (isAppError(error)) return undefined;
    throw error;
  }
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
