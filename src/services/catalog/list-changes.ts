import type { Catalog } from "#core/catalog/catalog.ts";
import { changeRows } from "#core/catalog/changes.ts";
import type { ChangeRow } from "#core/catalog/changes.ts";
import { page } from "#services/catalog/page.ts";
import type { Page } from "#services/catalog/page.ts";

const CHANGE_LIMIT = { unasked: 100, most: 500 };

/**
 * What happened to models on or after the ISO day `since`, newest first. Throws `invalid_request` for a limit or offset
 * out of range.
 */
export function listChanges(
  catalog: Catalog,
  query: {
    since?: string | undefined;
    limit?: number | undefined;
    offset?: number | undefined;
  },
): Page<ChangeRow> {
  const { since = "", offset } = query;
  const limit = query.limit ?? CHANGE_LIMIT.unasked;
  const rows = changeRows(catalog).filter(({ date }) => date >= since);
  return page(catalog, rows, { limit, offset }, CHANGE_LIMIT.most);
}
