import { CONCEPTS } from "#core/classify/lexicon/concepts.ts";
import { LANGUAGES } from "#core/classify/lexicon/languages.ts";
import { fold } from "#core/classify/text/fold.ts";

/** What one term means in one language. */
export type Sense = { language: number; concept: number };

/** All terms of all languages in one tree over characters, laid out in flat arrays. */
export type Trie = {
  /** Senses of the word that ends at a node, and of the stems that any ending may follow. */
  exact: readonly (readonly Sense[] | undefined)[];
  stem: readonly (readonly Sense[] | undefined)[];
  /** The child of `node` by `code`; 0 where there is none. */
  step(node: number, code: number): number;
};

export const ROOT = 1;

function build(): Trie {
  const exact: Sense[][] = [];
  const stem: Sense[][] = [];
  const edges = new EdgeTable();
  LANGUAGES.forEach(({ lexicon }, language) => {
    CONCEPTS.forEach((name, concept) => {
      for (const term of (lexicon[name] ?? "").split(",")) {
        const open = term.endsWith("*");
        // A star inside a phrase keeps only what stands before it.
        const word = fold(term.split("*")[0] ?? "").trim();
        if (word === "") continue;
        let node = ROOT;
        for (let i = 0; i < word.length; i++) {
          node = edges.add(node, word.charCodeAt(i));
        }
        const senses = open || term.includes("*") ? stem : exact;
        const known = (senses[node] ??= []);
        if (
          !known.some((s) => s.language === language && s.concept === concept)
        ) {
          known.push({ language, concept });
        }
      }
    });
  });
  return { exact, stem, step: (node, code) => edges.get(node, code) };
}

/** Open addressing: (node, code) to child. About three times as fast here as a Map. */
class EdgeTable {
  readonly #bits = 19;
  readonly #nodes = new Int32Array(1 << 19);
  readonly #codes = new Uint16Array(1 << 19);
  readonly #children = new Int32Array(1 << 19);
  #count = ROOT;

  get(node: number, code: number): number {
    return this.#children[this.#slot(node, code)] ?? 0;
  }

  add(node: number, code: number): number {
    const slot = this.#slot(node, code);
    const found = this.#children[slot] ?? 0;
    if (found !== 0) return found;
    this.#count += 1;
    this.#nodes[slot] = node;
    this.#codes[slot] = code;
    this.#children[slot] = this.#count;
    return this.#count;
  }

  #slot(node: number, code: number): number {
    const mask = (1 << this.#bits) - 1;
    let slot =
      (Math.imul(node, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b)) >>>
      (32 - this.#bits);
    while (
      this.#children[slot] !== 0 &&
      (this.#nodes[slot] !== node || this.#codes[slot] !== code)
    ) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}

export const trie: Trie = build();
