import type { Catalog } from "#core/catalog/catalog.ts";
import { DATA_SOURCES, type DataSource } from "#core/catalog/data-sources.ts";
import { page } from "#services/catalog/page.ts";
import type { Page } from "#services/catalog/page.ts";

/** Where the catalog's facts come from. */
export function listSources(catalog: Catalog): Page<DataSource> {
  return page(catalog, DATA_SOURCES, {}, 0);
}
