import type {
  RecommendRequest,
  RecommendResponse,
} from "#contracts/models-recommend.ts";
import type { Catalog } from "#core/catalog/catalog.ts";
import { TASKS, type Task } from "#core/classify/classification.ts";
import { invalidRequest } from "#core/errors.ts";
import type { Likeness } from "#core/recommend/embedding.ts";
import { recommend } from "#core/recommend/recommend.ts";
import type { Advice } from "#pipeline/answer.ts";
import {
  type AdviceRequest,
  ANY_MODEL,
  type Selection,
} from "#pipeline/request.ts";
import {
  estimatedDollars,
  presentPricedModel,
} from "#server/present/candidate.ts";

export function readRecommend(
  body: RecommendRequest,
  catalog: Catalog,
): AdviceRequest {
  return {
    prompt: body.prompt ?? null,
    input: {},
    selection: {
      ...ANY_MODEL,
      ...(body.task !== undefined && readTask(body.task, catalog)),
    },
    contentMode: null,
    optimization: body.optimization ?? null,
    mode: "auto",
    sessionId: null,
    budgetDollars: null,
  };
}

/** A task of the router, else a task type of the registry. */
function readTask(name: string, catalog: Catalog): Partial<Selection> {
  const task = TASKS.find((one): one is Task => one === name);
  if (task) return { task };
  if (catalog.models.some(({ task_types: types }) => types.includes(name))) {
    return { taskType: name };
  }
  throw invalidRequest(
    "task",
    `task: there is no task "${name}". Send one of ${TASKS.join(", ")}, or a task type such as "text_to_image".`,
  );
}

export function presentRecommend(
  {
    prompt = null,
    limit,
  }: { prompt?: string | null | undefined; limit: number },
  { classification, plan }: Advice,
  catalog: Catalog,
  likeness?: Likeness,
): RecommendResponse {
  const { task } = classification;
  const rows = recommend(catalog, {
    ranked: plan.ranked,
    task,
    prompt,
    limit,
    ...(likeness && { likeness }),
  });
  return {
    object: "list",
    data: rows.map(({ candidate, score, similarity, reason }) => ({
      ...presentPricedModel(candidate),
      estimated_cost_dollars: estimatedDollars(candidate),
      score,
      similarity,
      reason,
    })),
  };
}
