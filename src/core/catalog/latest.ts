import type { Catalog } from "#core/catalog/catalog.ts";
import { isCurrent, isRoutable } from "#core/catalog/lifecycle.ts";
import type { Model } from "#core/catalog/model.ts";

const SUFFIX = "-latest";

export type Latest = { alias: string; model: string };

const known = new WeakMap<Catalog, ReadonlyMap<string, Latest>>();

/**
 * The newest model of each line, by the line's id, with the name that always means it: `openai/gpt-latest`. Lines of
 * which nothing is in service have none.
 */
export function latestModels(catalog: Catalog): ReadonlyMap<string, Latest> {
  const found = known.get(catalog);
  if (found) return found;
  const latest = new Map<string, Latest>();
  const taken = new Set<string>();
  for (const [family, models] of Map.groupBy(
    catalog.models,
    (model) => model.catalog_family,
  )) {
    const [newest] = models.filter(isServed).sort(newestFirst);
    const line = family.slice(family.indexOf("--") + 2);
    const alias = newest && `${newest.provider}/${line}${SUFFIX}`;
    // A line of the same name in two branches: the first in list order has the name. An id is never an alias.
    if (!alias || taken.has(alias) || catalog.byId.has(alias)) continue;
    taken.add(alias);
    latest.set(family, { alias, model: newest.id });
  }
  known.set(catalog, latest);
  return latest;
}

const byAlias = new WeakMap<Catalog, ReadonlyMap<string, string>>();

/** The model that `openai/gpt-latest` means now, where the name is of that form and the line has one. */
export function latestOf(catalog: Catalog, name: string): Model | undefined {
  if (!name.endsWith(SUFFIX)) return undefined;
  let ids = byAlias.get(catalog);
  if (!ids) {
    const all = [...latestModels(catalog).values()];
    ids = new Map(all.map(({ alias, model }) => [alias, model]));
    byAlias.set(catalog, ids);
  }
  const id = ids.get(name);
  return id === undefined ? undefined : catalog.byId.get(id);
}

function isServed(model: Model): boolean {
  return isCurrent(model) && isRoutable(model) && model.offers.length > 0;
}

/** What its maker calls finished comes before a preview, and the plain name before its variants of the same day. */
function newestFirst(a: Model, b: Model): number {
  return (
    Number(a.superseded_by !== undefined) -
      Number(b.superseded_by !== undefined) ||
    Number(a.status === "preview") - Number(b.status === "preview") ||
    (b.release_date ?? "").localeCompare(a.release_date ?? "", "en") ||
    a.id.length - b.id.length ||
    (a.id < b.id ? -1 : 1)
  );
}
