import type { Catalog } from "#core/catalog/catalog.ts";
import { taxonomyText } from "#core/catalog/taxonomy-text.ts";

/** A branch of the catalog. */
export type TaxonomyRow = {
  id: string;
  name: string;
  description: string;
  category: string;
  provider_count: number;
  family_count: number;
  model_count: number;
};

/** The branches of the catalog, those with the most models first, then by id. */
export function taxonomyRows({ models }: Catalog): TaxonomyRow[] {
  const branches = Map.groupBy(models, ({ taxonomy }) => taxonomy);
  return [...branches]
    .map(([id, inside]) => {
      const { name, description } = taxonomyText(id);
      return {
        id,
        name,
        description,
        category: inside[0]?.category ?? id,
        provider_count: new Set(inside.map(({ provider }) => provider)).size,
        family_count: new Set(inside.map((model) => model.catalog_family)).size,
        model_count: inside.length,
      };
    })
    .sort((a, b) => b.model_count - a.model_count || (a.id < b.id ? -1 : 1));
}
