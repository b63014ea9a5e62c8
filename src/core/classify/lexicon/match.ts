import { CONCEPTS, type Concept } from "#core/classify/lexicon/concepts.ts";
import { LANGUAGES } from "#core/classify/lexicon/languages.ts";
import { trie } from "#core/classify/lexicon/trie.ts";
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

/** What the terms mean, flat: sense `i` of term `t` is at `senseFrom[t] + i`. */
const senses = flatten();

function flatten() {
  const count = trie.terms.reduce((sum, term) => sum + term.length, 0);
  const from = new Uint32Array(trie.terms.length + 1);
  const language = new Uint8Array(count);
  /** Bits of the concept; none for words that tell the language only. */
  const low = new Uint32Array(count);
  const high = new Uint32Array(count);
  /** How much the sense speaks for its language: small words most, and a term the more the fewer languages share it. */
  const weight = new Float64Array(count);
  let at = 0;
  trie.terms.forEach((term, number) => {
    from[number] = at;
    for (const sense of term) {
      const isStop = sense.concept === STOP;
      language[at] = sense.language;
      if (!isStop && sense.concept < LOW_BITS) low[at] = 1 << sense.concept;
      else if (!isStop) high[at] = 1 << (sense.concept - LOW_BITS);
      weight[at] = (isStop ? 1 : 0.6) / term.length;
      at++;
    }
  });
  from[trie.terms.length] = at;
  return { from, language, low, high, weight };
}

/** Terms of the text that is being read, five numbers each: start, end, word, word after, term. Reused: reading is never nested. */
const FIELDS = 5;
let found = new Uint32Array(FIELDS * 1024);

/** Finds the longest terms from left to right, then keeps the senses of the languages that the text seems to be in. */
export function readTerms(folded: string): Reading {
  const { count, words } = findTerms(folded);
  const weights = weighLanguages(count);
  const { admitted, language } = admitLanguages(weights);
  const matches: Match[] = [];
  for (let at = 0; at < count * FIELDS; at += FIELDS) {
    const term = found[at + 4] ?? 0;
    const to = senses.from[term + 1] ?? 0;
    let low = 0;
    let high = 0;
    for (let sense = senses.from[term] ?? 0; sense < to; sense++) {
      if (admitted[senses.language[sense] ?? 0] !== 1) continue;
      low |= senses.low[sense] ?? 0;
      high |= senses.high[sense] ?? 0;
    }
    if (low !== 0 || high !== 0) {
      matches.push({
        start: found[at] ?? 0,
        end: found[at + 1] ?? 0,
        word: found[at + 2] ?? 0,
        wordEnd: found[at + 3] ?? 0,
        low,
        high,
      });
    }
  }
  return { matches, words, language };
}

function findTerms(folded: string): { count: number; words: number } {
  const { length } = folded;
  let count = 0;
  let words = 0;
  let unspaced = 0;
  let before: number = 0;
  let i = 0;
  while (i < length) {
    const code = folded.charCodeAt(i);
    const kind = charClass(code);
    const starts = kind === 2 || (kind === 1 && before !== 1);
    if (starts) {
      if (kind === 1) words += 1;
      else if (unspaced++ % 2 === 0) words += 1;
    }
    before = kind;
    const opening = starts || kind === 0 ? (trie.first[code] ?? 0) : 0;
    // Terms may also begin with a sign: "-second", "¿".
    if (opening === 0 || !longestTerm(folded, i, opening, kind)) {
      i += 1;
      continue;
    }
    const word = Math.max(0, words - 1);
    for (let at = i + 1; at < longest.end; at++) {
      const inner = charClass(folded.charCodeAt(at));
      if (inner === 2 ? unspaced++ % 2 === 0 : inner === 1 && before !== 1) {
        words += 1;
      }
      before = inner;
    }
    const slot = count++ * FIELDS;
    if (slot + FIELDS > found.length) found = doubled(found);
    found[slot] = i;
    found[slot + 1] = longest.end;
    found[slot + 2] = word;
    found[slot + 3] = Math.max(word + 1, words);
    found[slot + 4] = longest.term;
    i = longest.end;
  }
  return { count, words };
}

function doubled(full: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * full.length);
  larger.set(full);
  return larger;
}

/** What `longestTerm` found last. */
const longest = { end: 0, term: 0 };

/** Looks for the longest term that begins at `start`, whose first character leads to `node`. False where there is none. */
function longestTerm(
  folded: string,
  start: number,
  opening: number,
  kind: number,
): boolean {
  let end = 0;
  let term = 0;
  let node = opening;
  for (let at = start; node !== 0;) {
    const exact = trie.exact[node] ?? 0;
    const stem = trie.stem[node] ?? 0;
    if (exact !== 0 || stem !== 0) {
      const next =
        at + 1 < folded.length ? charClass(folded.charCodeAt(at + 1)) : 0;
      if (
        exact !== 0 &&
        (next !== 1 || charClass(folded.charCodeAt(at)) !== 1)
      ) {
        end = at + 1;
        term = exact;
      } else if (stem !== 0) {
        end = wordEnd(folded, at + 1);
        term = stem;
      }
    }
    if (++at >= folded.length) break;
    node = trie.step(node, folded.charCodeAt(at));
  }
  // A sign alone is no term unless the lexicon lists it.
  if (term === 0 || (kind === 0 && end === start)) return false;
  longest.end = end;
  longest.term = term;
  return true;
}

function wordEnd(folded: string, from: number): number {
  let at = from;
  while (at < folded.length && charClass(folded.charCodeAt(at)) === 1) at += 1;
  return at;
}

/** How much speaks for each language. */
function weighLanguages(count: number): Float32Array {
  const weights = new Float32Array(LANGUAGES.length);
  for (let at = 4; at < count * FIELDS; at += FIELDS) {
    const term = found[at] ?? 0;
    const to = senses.from[term + 1] ?? 0;
    for (let sense = senses.from[term] ?? 0; sense < to; sense++) {
      const language = senses.language[sense] ?? 0;
      if (language === 0) continue;
      weights[language] =
        (weights[language] ?? 0) + (senses.weight[sense] ?? 0);
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
  for (let index = 0; index < weights.length; index++) {
    const weight = weights[index] ?? 0;
    if (weight > best) {
      best = weight;
      language = index;
    }
  }
  // Too little to tell: every language may speak.
  if (best < 0.6) return { admitted, language };
  for (let index = 1; index < weights.length; index++) {
    if ((weights[index] ?? 0) < best * 0.6) admitted[index] = 0;
  }
  return { admitted, language };
}
