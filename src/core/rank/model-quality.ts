import type { Catalog } from "#core/catalog/catalog.ts";
import type { Model } from "#core/catalog/model.ts";
import { domainOf } from "#core/rank/benchmark-map.ts";
import type { RankRequest } from "#core/rank/plan.ts";
import { needsOf } from "#core/rank/pool.ts";
import {
  demandOf,
  doubtOf,
  qualityAt,
  skillColumn,
} from "#core/rank/quality.ts";

/** What the request wants of it where the model does that, else what the model does first. */
export function taskTypeOf(model: Model, request: RankRequest): string {
  const need = needsOf(request)
    .flat()
    .find(({ taskType }) => model.task_types.includes(taskType));
  return need?.taskType ?? model.task_type;
}

/** Expected quality 0–1 of one model of the catalog at that task type, whether or not it can be routed to. */
export function qualityOf(
  catalog: Catalog,
  model: Model,
  taskType: string,
  request: RankRequest,
): number {
  const at = catalog.models.indexOf(model);
  const column = skillColumn(catalog, taskType, demandOf(request));
  const skill = column[at] ?? NaN;
  const quality = qualityAt(
    Number.isNaN(skill) ? 0 : skill,
    request.complexityScore,
    domainOf(taskType),
  );
  return quality - doubtOf(catalog, taskType, at);
}
