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
export const LONGEST_QUERY = 200;

/** How many mistakes a word may have; two swapped letters are two. */
export function fuzzy(word: string): number | false {
  if (word.length < 4 || /^\d/.test(word)) return false;
  return word.length < 6 ? 1 : 2;
}

/** Words and numbers apart, so that "llama3.3", "Llama 3.3" and "llama-3.3" are the same. */
function wordsOf(text: string): string[] {
  return text.match(/\p{L}+|\p{N}+/gu) ?? [];
}
