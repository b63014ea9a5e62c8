import { CONCEPTS } from "#core/classify/lexicon/concepts.ts";
import { LANGUAGES } from "#core/classify/lexicon/languages.ts";
import { fold } from "#core/classify/text/fold.ts";

/** What one term means in one language. */
export type Sense = { language: number; concept: number };

/**
 * All terms of all languages in one tree over characters, in flat arrays. Nodes are numbered so that an only child
 * follows its parent: most steps look at one neighbouring number, and only where the tree branches is a table asked.
 */
export type Trie = {
  /** The node of a term's first character; 0 where no term begins with it. */
  first: Uint32Array;
  /** The child of `node` by `code`; 0 where there is none. */
  step(node: number, code: number): number;
  /** Number of the word that ends at a node, and of the stem that any ending may follow; 0: none. */
  exact: Uint16Array;
  stem: Uint16Array;
  /** What each number means. */
  terms: readonly (readonly Sense[])[];
};

type Draft = {
  children: Map<number, Draft>;
  exact: Sense[] | null;
  stem: Sense[] | null;
};

function build(): Trie {
  const root = newDraft();
  LANGUAGES.forEach(({ lexicon }, language) => {
    CONCEPTS.forEach((name, concept) => {
      for (const term of (lexicon[name] ?? "").split(",")) {
        // A star inside a phrase keeps only what stands before it.
        const word = fold(term.split("*")[0] ?? "").trim();
        if (word === "") continue;
        const draft = grow(root, word);
        const senses = term.includes("*")
          ? (draft.stem ??= [])
          : (draft.exact ??= []);
        const isKnown = senses.some(
          (sense) => sense.language === language && sense.concept === concept,
        );
        if (!isKnown) senses.push({ language, concept });
      }
    });
  });
  return layOut(root);
}

function newDraft(): Draft {
  return { children: new Map(), exact: null, stem: null };
}

function grow(root: Draft, word: string): Draft {
  let draft = root;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    let child = draft.children.get(code);
    if (!child) draft.children.set(code, (child = newDraft()));
    draft = child;
  }
  return draft;
}

function layOut(root: Draft): Trie {
  const size = sizeOf(root) + 1;
  const labels = new Uint16Array(size);
  /** Per node: 0 no child, 1 one, else its number among the branching nodes, plus 1. */
  const shape = new Uint16Array(size);
  const exact = new Uint16Array(size);
  const stem = new Uint16Array(size);
  const terms: Sense[][] = [[]];
  const edges = new EdgeTable();
  const first = new Uint32Array(65_536);
  let count = 0;
  let branches = 0;
  const numberOf = (senses: Sense[] | null): number =>
    senses === null ? 0 : terms.push(senses) - 1;

  const place = (draft: Draft, label: number): number => {
    const node = ++count;
    labels[node] = label;
    exact[node] = numberOf(draft.exact);
    stem[node] = numberOf(draft.stem);
    const isBranch = draft.children.size > 1;
    const branch = isBranch ? ++branches : 0;
    shape[node] = isBranch ? branch + 1 : draft.children.size;
    for (const [code, child] of draft.children) {
      const at = place(child, code);
      if (isBranch) edges.add(branch + 1, code, at);
    }
    return node;
  };
  for (const [code, child] of root.children) first[code] = place(child, code);
  if (branches > 65_534 || terms.length > 65_535) {
    throw new RangeError("The lexicon has outgrown the tree's numbers.");
  }
  const step = (node: number, code: number): number => {
    const kind = shape[node] ?? 0;
    if (kind > 1) return edges.get(kind, code);
    return kind === 1 && labels[node + 1] === code ? node + 1 : 0;
  };
  return { first, step, exact, stem, terms };
}

function sizeOf(draft: Draft): number {
  let size = 1;
  for (const child of draft.children.values()) size += sizeOf(child);
  return size;
}

const EDGE_BITS = 16;

/** Open addressing: (branch, code) to child. */
class EdgeTable {
  readonly #keys = new Uint32Array(1 << EDGE_BITS);
  readonly #children = new Uint32Array(1 << EDGE_BITS);
  #count = 0;

  get(branch: number, code: number): number {
    return this.#children[this.#slot(((branch << 16) | code) >>> 0)] ?? 0;
  }

  add(branch: number, code: number, child: number): void {
    if (++this.#count > 0.7 * this.#keys.length) {
      throw new RangeError("The lexicon has outgrown the tree's table.");
    }
    const key = ((branch << 16) | code) >>> 0;
    const slot = this.#slot(key);
    this.#keys[slot] = key;
    this.#children[slot] = child;
  }

  #slot(key: number): number {
    let slot = Math.imul(key ^ (key >>> 15), 0x9e3779b1) >>> (32 - EDGE_BITS);
    while (this.#keys[slot] !== key && this.#children[slot] !== 0) {
      slot = (slot + 1) & ((1 << EDGE_BITS) - 1);
    }
    return slot;
  }
}

export const trie: Trie = build();
