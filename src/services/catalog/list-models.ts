import type { Catalog } from "#core/catalog/catalog.ts";
import { filterModels } from "#core/catalog/filter.ts";
import type { ModelFilters } from "#core/catalog/filter.ts";
import type { ListRow } from "#core/catalog/list-row.ts";
import { page } from "#services/catalog/page.ts";
import type { Page } from "#services/catalog/page.ts";

/** How many rows `POST /v1/models/query` answers: unasked, and at most. `GET /v1/models` answers all unasked. */
export const QUERY_LIMIT = { unasked: 100, most: 500 };

/**
 * The models that every filter lets through. Without `limit` all of them, and `limit` is answered as their number.
 * Throws `invalid_request` for an unknown provider, taxonomy or family, and for a limit or offset out of range.
 */
export function listModels(
  catalog: Catalog,
  query: ModelFilters & {
    limit?: number | undefined;
    offset?: number | undefined;
  },
): Page<ListRow> {
  return page(catalog, filterModels(catalog, query), query, QUERY_LIMIT.most);
}
