import type { Catalog } from "#core/catalog/catalog.ts";
import { tagRows } from "#core/catalog/tag-rows.ts";
import type { TagRow } from "#core/catalog/tag-rows.ts";
import { page } from "#services/catalog/page.ts";
import type { Page } from "#services/catalog/page.ts";

/** Every tag with the number of its models. */
export function listTags(catalog: Catalog): Page<TagRow> {
  return page(catalog, tagRows(catalog), {}, 0);
}
