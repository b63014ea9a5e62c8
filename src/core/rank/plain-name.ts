/**
 * A model's name without what test tables and hosts add to it: the maker's path, the host, a prefix of the maker's, the
 * format of its weights. Lower case, words apart by single dashes.
 */
export function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/^.*\//, "")
    .replace(/[@:].*$/, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^meta-(?=llama)|^c4ai-|-hf$/g, "");
}
