import MiniSearch from "minisearch";
import type { Catalog } from "#core/catalog/catalog.ts";
import { familyRows } from "#core/catalog/family.ts";
import { SEARCH, findIn } from "#core/catalog/search-terms.ts";
import { taxonomyText } from "#core/catalog/taxonomy-text.ts";

const indexes = new WeakMap<Catalog, MiniSearch>();

/** Ids of the lines that a text finds by name, id, maker or words, best first; see `findIn`. */
export function searchFamilies(catalog: Catalog, text: string): string[] {
  return findIn(indexOf(catalog), text);
}

function indexOf(catalog: Catalog): MiniSearch {
  const known = indexes.get(catalog);
  if (known) return known;
  const index = new MiniSearch({
    ...SEARCH,
    fields: ["name", "id", "provider", "kind", "description"],
    searchOptions: {
      ...SEARCH.searchOptions,
      boost: { name: 4, id: 3, provider: 2 },
    },
  });
  const rows = [...familyRows(catalog).values()];
  index.addAll(
    rows.map((row) => ({ ...row, kind: taxonomyText(row.taxonomy).many })),
  );
  indexes.set(catalog, index);
  return index;
}
