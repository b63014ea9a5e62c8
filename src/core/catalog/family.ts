import type { Catalog } from "#core/catalog/catalog.ts";
import { describeFamily, familyName } from "#core/catalog/family-text.ts";
import { latestModels, type Latest } from "#core/catalog/latest.ts";
import { isRoutable } from "#core/catalog/lifecycle.ts";
import type { Visibility } from "#core/catalog/model.ts";

/** A line of models, e.g. `llm/meta--llama`. */
export type FamilyRow = {
  id: string;
  taxonomy: string;
  provider: string;
  name: string;
  description: string;
  /** The best of its models'. */
  catalog_visibility: Visibility;
  model_count: number;
  routable_count: number;
  /** Its newest model, and the name that always means it; null: none is in service. */
  latest: Latest | null;
};

const rowsOfCatalog = new WeakMap<Catalog, ReadonlyMap<string, FamilyRow>>();

/** The lines of a snapshot by id: featured, standard, long_tail, then by id; made once a snapshot. */
export function familyRows(catalog: Catalog): ReadonlyMap<string, FamilyRow> {
  const known = rowsOfCatalog.get(catalog);
  if (known) return known;
  const rows = new Map<string, FamilyRow>();
  const lines = Map.groupBy(catalog.models, (model) => model.catalog_family);
  // Models come in list order: the first of a line is its most visible.
  const ordered = (["featured", "standard", "long_tail"] as const).flatMap(
    (visibility) =>
      [...lines]
        .filter(([, [first]]) => first?.catalog_visibility === visibility)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  for (const [id, models] of ordered) {
    const [first] = models;
    if (!first) continue;
    rows.set(id, {
      id,
      taxonomy: first.taxonomy,
      provider: first.provider,
      name: familyName(id, models),
      description: catalog.familyDescriptions.get(id) ?? describeFamily(models),
      catalog_visibility: first.catalog_visibility,
      model_count: models.length,
      routable_count: models.filter(isRoutable).length,
      latest: latestModels(catalog).get(id) ?? null,
    });
  }
  rowsOfCatalog.set(catalog, rows);
  return rows;
}
