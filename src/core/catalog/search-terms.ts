import type MiniSearch from "minisearch";

/** How catalog texts and queries are cut into words and compared. */
export const SEARCH = {
  tokenize: wordsOf,
  searchOptions: {
    combineWith: "AND",
    // A number is itself or nothing: 4.1 is not 4.15, and 3 is not 8.
    prefix: (word: string) => word.length > 1 && !/^\d/.test(word),
  },
} as const;

/** Longer queries are cut: they cost time and find nothing more. */
const LONGEST_QUERY = 200;

/**
 * Ids of what a text finds, best first: every word must be found, whole or as a beginning. Typing mistakes are forgiven
 * where nothing is found otherwise, and more of them where still nothing is.
 */
export function findIn(index: MiniSearch, text: string): string[] {
  const query = text.slice(0, LONGEST_QUERY);
  for (const fuzzy of [false, forgiving(1), forgiving(2)]) {
    const found = index.search(query, { fuzzy });
    if (found.length > 0) return found.map(({ id }) => String(id));
  }
  return [];
}

/** How many mistakes a word may have, a short one `least`; two swapped letters are two. */
function forgiving(least: number): (word: string) => number | false {
  return (word) => {
    if (word.length < 4 || /^\d/.test(word)) return false;
    return word.length < 6 ? least : 2;
  };
}

/** Words and numbers apart, so that "llama3.3", "Llama 3.3" and "llama-3.3" are the same. */
function wordsOf(text: string): string[] {
  return text.match(/\p{L}+|\p{N}+/gu) ?? [];
}
