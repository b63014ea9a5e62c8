import type { Catalog } from "#core/catalog/catalog.ts";
import { searchFamilies } from "#core/catalog/family-search.ts";
import { familyRows } from "#core/catalog/family.ts";
import type { FamilyRow } from "#core/catalog/family.ts";
import { refuseUnknownNames } from "#core/catalog/filter.ts";
import { page } from "#services/catalog/page.ts";
import type { Page } from "#services/catalog/page.ts";

export const FAMILY_LIMIT = { unasked: 24, most: 100 };

/**
 * The lines that every filter lets through: featured, standard, long tail, then by id; best match first where `q` is
 * given. Throws `invalid_request` for an unknown taxonomy, and for a limit or offset out of range.
 */
export function listFamilies(
  catalog: Catalog,
  query: {
    taxonomy?: string | undefined;
    /** Leaves out lines of which no model is routable. */
    routable_only?: boolean | undefined;
    q?: string | undefined;
    limit?: number | undefined;
    offset?: number | undefined;
  },
): Page<FamilyRow> {
  const { taxonomy, routable_only, q, offset } = query;
  refuseUnknownNames(catalog, { taxonomy });
  const limit = query.limit ?? FAMILY_LIMIT.unasked;
  const rows = rowsInOrder(catalog, q).filter(
    (row) =>
      (taxonomy === undefined || row.taxonomy === taxonomy) &&
      (routable_only !== true || row.routable_count > 0),
  );
  return page(catalog, rows, { limit, offset }, FAMILY_LIMIT.most);
}

function rowsInOrder(catalog: Catalog, q: string | undefined): FamilyRow[] {
  const rows = familyRows(catalog);
  if (q === undefined || q.trim() === "") return [...rows.values()];
  return searchFamilies(catalog, q).flatMap((id) => rows.get(id) ?? []);
}
