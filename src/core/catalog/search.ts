import MiniSearch from "minisearch";
import type { Catalog } from "#core/catalog/catalog.ts";
import { makerOf } from "#core/catalog/describe.ts";
import { listRows } from "#core/catalog/list-row.ts";
import type { ListRow } from "#core/catalog/list-row.ts";

type Entry = { id: string } & Record<(typeof FIELDS)[number], string>;
const FIELDS = ["name", "ids", "provider", "description", "tags"] as const;

const indexes = new WeakMap<Catalog, MiniSearch<Entry>>();

/**
 * Ids of the models that a text finds, best first: every word must be found in name, ids, maker, description or tags,
 * whole or as a beginning. Typing mistakes are forgiven where nothing is found otherwise.
 */
export function searchModels(catalog: Catalog, text: string): string[] {
  const index = indexOf(catalog);
  const query = text.slice(0, LONGEST_QUERY);
  const found = index.search(query);
  const results = found.length > 0 ? found : index.search(query, { fuzzy });
  return results.map(({ id }) => String(id));
}

/** How many mistakes a word may have; two swapped letters are two. */
function fuzzy(word: string): number | false {
  if (word.length < 4 || /^\d/.test(word)) return false;
  return word.length < 6 ? 1 : 2;
}

const LONGEST_QUERY = 200;

function indexOf(catalog: Catalog): MiniSearch<Entry> {
  const known = indexes.get(catalog);
  if (known) return known;
  const index = new MiniSearch<Entry>({
    fields: [...FIELDS],
    tokenize: wordsOf,
    searchOptions: {
      combineWith: "AND",
      boost: { name: 4, ids: 3, provider: 2 },
      // A number is itself or nothing: 4.1 is not 4.15, and 3 is not 8.
      prefix: (word) => word.length > 1 && !/^\d/.test(word),
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
    tags: row.tags.join(" "),
  };
}

/** Words and numbers apart, so that "llama3.3", "Llama 3.3" and "llama-3.3" are the same. */
function wordsOf(text: string): string[] {
  return text.match(/\p{L}+|\p{N}+/gu) ?? [];
}
