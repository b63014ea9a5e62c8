import { CONCEPTS, type Concept } from "#core/classify/lexicon/concepts.ts";
import { LANGUAGES } from "#core/classify/lexicon/languages.ts";
import { ROOT, trie, type Sense } from "#core/classify/lexicon/trie.ts";
import { charClass } from "#core/classify/text/scripts.ts";

/** One term found: which words it covers and what it can mean in the languages that the text may be in. */
export type Match = {
  /** Character offsets in the folded text. */
  start: number;
  end: number;
  /** Index of its first word, and of the word after its last. */
  word: number;
  wordEnd: number;
  /** Bit per concept: the first 21 in `low`, the rest in `high`. */
  low: number;
  high: number;
};

export type Reading = {
  matches: Match[];
  /** Words of the folded text; a script without spaces counts two characters as one. */
  words: number;
  /** The likeliest language's index, -1 when nothing tells. */
  language: number;
};

const LOW_BITS = 21;
const STOP = CONCEPTS.indexOf("stop");

type Mask = { low: number; high: number };

/** The bits of several concepts. */
export function maskOf(concepts: readonly Concept[]): Mask {
  const mask = { low: 0, high: 0 };
  for (const concept of concepts) {
    const index = CONCEPTS.indexOf(concept);
    if (index < LOW_BITS) mask.low |= 1 << index;
    else mask.high |= 1 << (index - LOW_BITS);
  }
  return mask;
}

export function hasAny(match: Match, mask: Mask): boolean {
  return (match.low & mask.low) !== 0 || (match.high & mask.high) !== 0;
}

/** Calls `visit` with the index of each concept of a match, in order. */
export function eachConcept(
  match: Match,
  visit: (concept: number) => void,
): void {
  for (let bits = match.low; bits !== 0; bits &= bits - 1) {
    visit(31 - Math.clz32(bits & -bits));
  }
  for (let bits = match.high; bits !== 0; bits &= bits - 1) {
    visit(LOW_BITS + 31 - Math.clz32(bits & -bits));
  }
}

export function hasConcept(match: Match, concept: number): boolean {
  return concept < LOW_BITS
    ? (match.low & (1 << concept)) !== 0
    : (match.high & (1 << (concept - LOW_BITS))) !== 0;
}

type Raw = {
  start: number;
  end: number;
  word: number;
  wordEnd: number;
  senses: readonly Sense[];
};

/** Finds the longest terms from left to right, then keeps the senses of the languages that the text seems to be in. */
export function readTerms(folded: string): Reading {
  const { raws, words } = findTerms(folded);
  const weights = weighLanguages(raws);
  const { admitted, language } = admitLanguages(weights);
  const matches: Match[] = [];
  for (const raw of raws) {
    let low = 0;
    let high = 0;
    for (const sense of raw.senses) {
      if (admitted[sense.language] !== 1 || sense.concept === STOP) continue;
      if (sense.concept < LOW_BITS) low |= 1 << sense.concept;
      else high |= 1 << (sense.concept - LOW_BITS);
    }
    if (low !== 0 || high !== 0) {
      const { start, end, word, wordEnd } = raw;
      matches.push({ start, end, word, wordEnd, low, high });
    }
  }
  return { matches, words, language };
}

function findTerms(folded: string): { raws: Raw[]; words: number } {
  const raws: Raw[] = [];
  let words = 0;
  let unspaced = 0;
  let before: number = 0;
  let i = 0;
  while (i < folded.length) {
    const code = folded.charCodeAt(i);
    const kind = charClass(code);
    const starts = kind === 2 || (kind === 1 && before !== 1);
    if (starts) {
      if (kind === 1) words += 1;
      else if (unspaced++ % 2 === 0) words += 1;
    }
    before = kind;
    if (!starts && kind !== 0) {
      i += 1;
      continue;
    }
    // Terms may also begin with a sign: "-second", "¿".
    const found = longestTerm(folded, i, kind);
    if (found === null) {
      i += 1;
      continue;
    }
    const word = Math.max(0, words - 1);
    for (let at = i + 1; at < found.end; at++) {
      const inner = charClass(folded.charCodeAt(at));
      if (inner === 2 ? unspaced++ % 2 === 0 : inner === 1 && before !== 1) {
        words += 1;
      }
      before = inner;
    }
    raws.push({
      start: i,
      end: found.end,
      word,
      wordEnd: Math.max(word + 1, words),
      senses: found.senses,
    });
    i = found.end;
  }
  return { raws, words };
}

function longestTerm(
  folded: string,
  start: number,
  kind: number,
): { end: number; senses: readonly Sense[] } | null {
  let node = ROOT;
  let end = 0;
  let senses: readonly Sense[] | null = null;
  for (let at = start; at < folded.length; at++) {
    const code = folded.charCodeAt(at);
    node = trie.step(node, code);
    if (node === 0) break;
    const stem = trie.stem[node];
    const exact = trie.exact[node];
    if (stem === undefined && exact === undefined) continue;
    const next =
      at + 1 < folded.length ? charClass(folded.charCodeAt(at + 1)) : 0;
    if (exact !== undefined && (next !== 1 || charClass(code) !== 1)) {
      end = at + 1;
      senses = exact;
    } else if (stem !== undefined) {
      end = wordEnd(folded, at + 1);
      senses = stem;
    }
  }
  // A sign alone is no term unless the lexicon lists it.
  return senses === null || (kind === 0 && end === start)
    ? null
    : { end, senses };
}

function wordEnd(folded: string, from: number): number {
  let at = from;
  while (at < folded.length && charClass(folded.charCodeAt(at)) === 1) at += 1;
  return at;
}

/** How much speaks for each language: its small words most, and a term the more the fewer languages share it. */
function weighLanguages(raws: readonly Raw[]): Float32Array {
  const weights = new Float32Array(LANGUAGES.length);
  for (const { senses } of raws) {
    for (const { language, concept } of senses) {
      if (language === 0) continue;
      weights[language] =
        (weights[language] ?? 0) + (concept === STOP ? 1 : 0.6) / senses.length;
    }
  }
  return weights;
}

function admitLanguages(weights: Float32Array): {
  admitted: Uint8Array;
  language: number;
} {
  const admitted = new Uint8Array(LANGUAGES.length).fill(1);
  let best = 0;
  let language = -1;
  weights.forEach((weight, index) => {
    if (weight > best) {
      best = weight;
      language = index;
    }
  });
  // Too little to tell: every language may speak.
  if (best < 0.6) return { admitted, language };
  weights.forEach((weight, index) => {
    if (index !== 0 && weight < best * 0.6) admitted[index] = 0;
  });
  return { admitted, language };
}
