import MiniSearch from "minisearch";
import type { Catalog } from "#core/catalog/catalog.ts";
import { describeByFacts, makerOf } from "#core/catalog/describe.ts";
import { listRows } from "#core/catalog/list-row.ts";
import type { ListRow } from "#core/catalog/list-row.ts";
import { SEARCH, findIn } from "#core/catalog/search-terms.ts";

type Entry = { id: string } & Record<(typeof FIELDS)[number], string>;
const FIELDS = [
  "name",
  "ids",
  "provider",
  "description",
  "facts",
  "tags",
] as const;

const indexes = new WeakMap<Catalog, MiniSearch<Entry>>();

/** Ids of the models that a text finds by name, ids, maker, description or tags; see `findIn`. */
export function searchModels(catalog: Catalog, text: string): string[] {
  return findIn(indexOf(catalog), text);
}

function indexOf(catalog: Catalog): MiniSearch<Entry> {
  const known = indexes.get(catalog);
  if (known) return known;
  const index = new MiniSearch<Entry>({
    ...SEARCH,
    fields: [...FIELDS],
    searchOptions: {
      ...SEARCH.searchOptions,
      boost: { name: 4, ids: 3, provider: 2 },
    },
  });
  index.addAll([...listRows(catalog).values()].map(entryOf));
  indexes.set(catalog, index);
  return index;
}

function entryOf(row: ListRow): Entry {
  return {
    id: row.id,
    name: row.name,
    ids: [row.id, row.native_id ?? [], row.aliases ?? []].flat().join(" "),
    provider: `${row.provider} ${makerOf(row)}`,
    description: row.description,
    facts: describeByFacts(row),
    tags: row.tags.join(" "),
  };
}
