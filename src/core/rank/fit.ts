import { isCurrent, isRoutable } from "#core/catalog/lifecycle.ts";
import { type Model, PRICE_TIERS } from "#core/catalog/model.ts";
import { meetsNeed, type TaskNeed } from "#core/catalog/tasks.ts";
import type { MediaKind } from "#core/classify/classification.ts";
import type { DropReason, RankRequest } from "#core/rank/plan.ts";

/** What of a request decides which models can be asked at all. */
export type Filter = Pick<
  RankRequest,
  | "task"
  | "contentMode"
  | "subtask"
  | "attachments"
  | "taskTypes"
  | "capabilities"
  | "needsTools"
  | "needsJson"
  | "provider"
  | "taxonomy"
  | "catalogFamily"
  | "maxTier"
  | "usableHosts"
  | "own"
>;

/** The task type that the model would be asked for, or why it does not come into question. */
export function fitOf(
  model: Model,
  usableOffers: number,
  needs: readonly TaskNeed[],
  filter: Filter,
): TaskNeed | DropReason {
  const { taxonomy, catalogFamily, provider } = filter;
  const types = model.task_types;
  if (!needs.some(({ taskType }) => types.includes(taskType))) {
    return "wrong_task";
  }
  if (taxonomy !== null && model.taxonomy !== taxonomy) return "wrong_taxonomy";
  if (catalogFamily !== null && model.catalog_family !== catalogFamily) {
    return "wrong_family";
  }
  if (provider !== null && model.provider !== provider) return "wrong_provider";
  if (!isCurrent(model)) return "not_current";
  if (model.offers.length === 0) return "no_offer";
  if (!isRoutable(model)) return "long_tail";
  const fit = needs.find((need) => meetsNeed(model, need));
  if (!fit) return "missing_capability";
  return (
    judgeAbilities(model, filter) ??
    (usableOffers > 0 ? fit : "host_not_configured")
  );
}

function judgeAbilities(model: Model, filter: Filter): DropReason | null {
  const { capabilities, attachments, maxTier } = filter;
  const has = (name: string) => model.capabilities.includes(name);
  if (!capabilities.every(has)) return "missing_capability";
  if (!attachments.every((kind) => takes(model, kind))) return "input_modality";
  if (filter.needsTools && !has("tools")) return "no_tools";
  if (filter.needsJson && !has("json")) return "no_structured_output";
  if (maxTier !== null) {
    if (model.price_tier === undefined) return "unknown_price";
    const most = PRICE_TIERS.indexOf(maxTier);
    if (PRICE_TIERS.indexOf(model.price_tier) > most) return "above_max_tier";
  }
  return null;
}

/** Whether a model can be given a medium of this kind. */
export function takes(model: Model, kind: MediaKind): boolean {
  const { input } = model.modalities;
  if (kind !== "file") return input.includes(kind);
  return (
    input.includes("pdf") ||
    input.includes("document") ||
    model.capabilities.includes("file_input")
  );
}
