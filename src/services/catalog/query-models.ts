import type { Catalog } from "#core/catalog/catalog.ts";
import type { ModelFilters } from "#core/catalog/filter.ts";
import type { ListRow } from "#core/catalog/list-row.ts";
import { QUERY_LIMIT, listModels } from "#services/catalog/list-models.ts";
import type { Page } from "#services/catalog/page.ts";

/** A page of the models that every filter lets through; 100 rows unless asked for more or fewer. Throws as the list. */
export function queryModels(
  catalog: Catalog,
  query: ModelFilters & {
    limit?: number | undefined;
    offset?: number | undefined;
  },
): Page<ListRow> {
  const limit = query.limit ?? QUERY_LIMIT.unasked;
  return listModels(catalog, { ...query, limit });
}
