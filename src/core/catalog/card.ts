import type { Model, ModelCard } from "#core/catalog/model.ts";

/** The model as `auto/route`, `models/route` and suggestions show it. */
export function modelCard(model: Model): ModelCard {
  const { id, name, provider, task_type, category, capabilities, pricing } =
    model;
  return { id, name, provider, task_type, category, capabilities, pricing };
}
