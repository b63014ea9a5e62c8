import type { Catalog } from "#core/catalog/catalog.ts";
import type { Model } from "#core/catalog/model.ts";

/** In service: active or preview. */
export function isCurrent(model: Model): boolean {
  return model.status === "active" || model.status === "preview";
}

/** What `routable_only` means, whatever keys exist. */
export function isRoutable(model: Model): boolean {
  return model.catalog_visibility !== "long_tail";
}

/**
 * The model to use instead of one that is gone: the one its maker names, else the newest of its line that is served.
 * Null where there is none.
 */
export function successorOf(catalog: Catalog, model: Model): Model | null {
  const passed = new Set([model.id]);
  let next = model.superseded_by;
  while (next !== undefined && !passed.has(next)) {
    const successor = catalog.byId.get(next);
    if (successor && successor.status !== "retired") return successor;
    passed.add(next);
    next = successor?.superseded_by;
  }
  const [newest] = catalog.models
    .filter(
      (other) =>
        other.catalog_family === model.catalog_family &&
        other.id !== model.id &&
        isCurrent(other) &&
        other.offers.length > 0,
    )
    .sort((a, b) =>
      (b.release_date ?? "").localeCompare(a.release_date ?? "", "en"),
    );
  return newest ?? null;
}
