import type { Catalog } from "#core/catalog/catalog.ts";
import { dayOf } from "#core/catalog/day.ts";
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

/** How long before its end a model begins no session that is meant to last. */
export const LAST_DAYS = 14;

/** Ids of the models that are to be retired by their makers within `LAST_DAYS` of `today`, an ISO day. */
export function retiringModels(
  catalog: Catalog,
  today: string,
): readonly string[] {
  let byDay = retiring.get(catalog);
  if (!byDay) retiring.set(catalog, (byDay = new Map()));
  let ids = byDay.get(today);
  if (!ids) {
    const last = dayAfter(today, LAST_DAYS);
    ids = catalog.models
      .filter(({ retirement_date }) => {
        const day = dayOf(retirement_date);
        return day !== null && day >= today && day <= last;
      })
      .map(({ id }) => id);
    byDay.set(today, ids);
  }
  return ids;
}

const retiring = new WeakMap<Catalog, Map<string, readonly string[]>>();

/**
 * The model on `today`: one whose announced end has come since its facts were gathered is retired, or only deprecated
 * where others than its maker still serve it.
 */
export function onDay(model: Model, today: string): Model {
  const end = dayOf(model.retirement_date);
  if (
    model.status === "retired" ||
    end === null ||
    end <= model.as_of ||
    end > today
  ) {
    return model;
  }
  return ended(model);
}

/** The model after its maker's end: retired, or only deprecated where others serve its open weights. */
export function ended(model: Model): Model {
  const others = model.offers.filter(({ host }) => host !== model.provider);
  return model.open_weights === true && others.length > 0
    ? {
        ...model,
        status: "deprecated",
        first_party_status: "retired",
        offers: others,
      }
    : { ...model, status: "retired" };
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000)
    .toISOString()
    .slice(0, 10);
}
