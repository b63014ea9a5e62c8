import type { Catalog } from "#core/catalog/catalog.ts";
import type { Model } from "#core/catalog/model.ts";
import { requireModel } from "#core/catalog/resolve.ts";
import { routerTaskOf } from "#core/catalog/tasks.ts";
import { maySearch } from "#core/catalog/searches.ts";
import type { Task } from "#core/classify/classification.ts";
import { AppError, invalidRequest } from "#core/errors.ts";
import type { Selection } from "#pipeline/request.ts";

/** What the request's own filters say, looked up in the catalog. */
export type Target = {
  /** Explicitly chosen; the ranking is skipped. */
  model: Model | null;
  /** The task that the choice implies. */
  task: Task | null;
  /** Registry task types that the choice implies; null where the task decides. */
  taskTypes: readonly string[] | null;
};

/** Precedence: model, family, taxonomy, task type; an unknown name is an error that names its field. */
export function selectTarget(selection: Selection, catalog: Catalog): Target {
  if (selection.model !== null) {
    const model = requireModel(catalog, selection.model);
    const { taskType, task } = selection;
    if (taskType === null) {
      if (task === "web_search") return searching(model);
      return { model, task: routerTaskOf(model.task_type), taskTypes: null };
    }
    requireTaskType(model, taskType);
    return { model, task: routerTaskOf(taskType), taskTypes: [taskType] };
  }
  const { provider } = selection;
  if (
    provider !== null &&
    !catalog.models.some((model) => model.provider === provider)
  ) {
    throw invalidRequest(
      "provider",
      `No provider is called "${provider}". GET /v1/models lists the providers.`,
    );
  }
  if (selection.catalogFamily !== null) {
    return targetOf(
      catalog.models.filter(
        (model) => model.catalog_family === selection.catalogFamily,
      ),
      "catalog_family",
      selection.catalogFamily,
    );
  }
  if (selection.taxonomy !== null) {
    return targetOf(
      catalog.models.filter((model) => model.taxonomy === selection.taxonomy),
      "taxonomy",
      selection.taxonomy,
    );
  }
  if (selection.taskType !== null) {
    const { taskType } = selection;
    if (!catalog.models.some((model) => model.task_types.includes(taskType))) {
      throw invalidRequest(
        "filter.task_type",
        `No model has the task type "${taskType}". GET /v1/models lists the task types.`,
      );
    }
    return { model: null, task: routerTaskOf(taskType), taskTypes: [taskType] };
  }
  return { model: null, task: null, taskTypes: null };
}

/** A named model that is to search: one that was made for it, or one that writes and can. */
function searching(model: Model): Target {
  const { id, task_types } = model;
  const writes = task_types.includes("text_generation") && maySearch(model);
  if (writes || task_types.includes("web_search")) {
    const taskTypes = ["web_search", ...(writes ? ["text_generation"] : [])];
    return { model, task: "web_search", taskTypes };
  }
  throw new AppError(
    "unsupported_by_model",
    `${id} cannot search the web. Name a model that can, or leave "model" out to have one chosen.`,
    { param: "task" },
  );
}

function requireTaskType(model: Model, taskType: string): void {
  if (model.task_types.includes(taskType)) return;
  throw new AppError(
    "unsupported_by_model",
    `${model.id} does ${model.task_types.join(", ")}, not ${taskType}. Name a model that does, or "router" to have one chosen.`,
    { param: "model" },
  );
}

function targetOf(models: Model[], field: string, name: string): Target {
  const first = models[0];
  if (!first) {
    throw invalidRequest(
      field,
      `"${name}" is not a ${field} of the catalog. GET /v1/catalog/families and /v1/catalog/taxonomy list them.`,
    );
  }
  const counts = new Map<string, number>();
  for (const { task_type } of models) {
    counts.set(task_type, (counts.get(task_type) ?? 0) + 1);
  }
  const taskTypes = [...counts.keys()].sort(
    (a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0),
  );
  return {
    model: null,
    task: routerTaskOf(taskTypes[0] ?? first.task_type),
    taskTypes,
  };
}
