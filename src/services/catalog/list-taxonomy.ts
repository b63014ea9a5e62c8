import type { Catalog } from "#core/catalog/catalog.ts";
import { taxonomyRows } from "#core/catalog/taxonomy.ts";
import type { TaxonomyRow } from "#core/catalog/taxonomy.ts";
import { page } from "#services/catalog/page.ts";
import type { Page } from "#services/catalog/page.ts";

/** The branches of the catalog. */
export function listTaxonomy(catalog: Catalog): Page<TaxonomyRow> {
  return page(catalog, taxonomyRows(catalog), {}, 0);
}
