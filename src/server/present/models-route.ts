import type {
  ModelsRouteRequest,
  ModelsRouteResponse,
} from "#contracts/models-route.ts";
import type { Catalog } from "#core/catalog/catalog.ts";
import { TASKS, type Task } from "#core/classify/classification.ts";
import { invalidRequest } from "#core/errors.ts";
import type { RouteAnswer } from "#pipeline/answer.ts";
import {
  ANY_MODEL,
  type JsonObject,
  type RouteRequest,
  type Selection,
} from "#pipeline/request.ts";
import { presentPricedModel } from "#server/present/candidate.ts";
import { presentGreatRouter } from "#server/present/greatrouter.ts";
import type { RequestMeta } from "#server/present/meta.ts";
import { readModelInput } from "#server/present/model-input.ts";

export function readModelsRoute(
  body: ModelsRouteRequest,
  meta: RequestMeta,
  catalog: Catalog,
): RouteRequest {
  const { prompt, ...asked } = readQuery(body.query.trim(), catalog);
  const { task_type: taskType, capabilities } = body.filter ?? {};
  return {
    ...meta,
    endpoint: "/v1/models/route",
    prompt,
    input: requireContent(readModelInput(body.input)),
    selection: {
      ...ANY_MODEL,
      ...(taskType === undefined ? asked : { taskType }),
      capabilities: capabilities ?? [],
      maxTier: body.maxCost ?? null,
    },
    contentMode: null,
    optimization: null,
    mode: "auto",
    sessionId: null,
    budgetDollars: null,
    feedback: null,
    stream: false,
    includeUsage: false,
  };
}

/** `query` only chooses the model, so what the model is to answer must be in `input`. */
const CONTENT_KEYS = [
  "messages",
  "prompt",
  "text",
  "input",
  "query",
  "documents",
];

function requireContent(input: JsonObject): JsonObject {
  if (CONTENT_KEYS.some((key) => input[key] !== undefined)) return input;
  throw invalidRequest(
    "input",
    "input holds nothing to send: `query` chooses the model and is never sent. Add messages, prompt or text.",
  );
}

/** A query that is a name is that filter; any other is classified like a prompt. */
function readQuery(
  query: string,
  catalog: Catalog,
): Partial<Selection> & { prompt: string | null } {
  const { taskTypes, taxonomies } = namesOf(catalog);
  if (taskTypes.has(query)) return { prompt: null, taskType: query };
  if (isTask(query)) return { prompt: null, task: query };
  if (taxonomies.has(query)) return { prompt: null, taxonomy: query };
  return { prompt: query };
}

function isTask(text: string): text is Task {
  return (TASKS as readonly string[]).includes(text);
}

type Names = { taskTypes: Set<string>; taxonomies: Set<string> };
const namesByCatalog = new WeakMap<Catalog, Names>();

/** Once a catalog: its models are never changed in place. */
function namesOf(catalog: Catalog): Names {
  const known = namesByCatalog.get(catalog);
  if (known) return known;
  const names = {
    taskTypes: new Set(catalog.models.flatMap((model) => model.task_types)),
    taxonomies: new Set(catalog.models.map((model) => model.taxonomy)),
  };
  namesByCatalog.set(catalog, names);
  return names;
}

export function presentModelsRoute({
  advice,
  outcome,
  result,
}: RouteAnswer): ModelsRouteResponse {
  const { classificationMs, routingMs, inferenceMs, totalMs } = outcome.timing;
  return {
    ...presentPricedModel(outcome.served),
    result,
    timing: {
      // Classifying is a part of routing here: the reference has no number of its own for it.
      routing_ms: classificationMs + routingMs,
      inference_ms: inferenceMs,
      total_ms: totalMs,
    },
    greatrouter: presentGreatRouter(advice, outcome),
  };
}
