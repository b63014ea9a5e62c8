import { openingsOf } from "#core/classify/difficulty/openings.ts";

/** Letters of a word that are looked at before an expression is. */
const LETTERS = 4;
const SLOTS = 4096;
const MOST_FOUND = 200;
const MOST_PATTERNS = 8;

type Pattern = {
  bit: number;
  sticky: RegExp;
  global: RegExp;
  /** Where one of these stands, in the middle of a word too, the whole text is searched. */
  inWords: readonly string[];
};

/**
 * Lists of words as expressions, searched for together. Most words of a text begin none of them, which their first
 * letters tell; only at the others are the expressions asked. What is found is what searching the whole text would find.
 */
export class WordPatterns<Name extends string> {
  readonly #patterns = new Map<Name, Pattern>();
  /** Open addressing: how a match can begin, to a bit a pattern. */
  readonly #keys = new Int32Array(SLOTS);
  readonly #masks = new Uint8Array(SLOTS);
  /** Characters beyond ASCII that a match can begin with; 2 where one is enough. */
  readonly #foreign = new Uint8Array(65_536);
  /** Where the text may have a match, and of which patterns. Reused: reading is never nested. */
  #places = new Int32Array(512);
  #candidates = new Uint8Array(512);
  #count = 0;
  #text = "";

  constructor(patterns: Readonly<Record<Name, RegExp>>) {
    const names = Object.keys(patterns) as Name[];
    if (names.length > MOST_PATTERNS) throw new RangeError("Too many patterns");
    names.forEach((name, at) => {
      const { source } = patterns[name];
      const bit = 1 << at;
      const { atWords, anywhere } = openingsOf(source, LETTERS);
      const inWords = [...anywhere].filter((text) => text.charCodeAt(0) <= 127);
      this.#patterns.set(name, {
        bit,
        sticky: new RegExp(source, "y"),
        global: new RegExp(source, "g"),
        inWords,
      });
      for (const opening of [...atWords, ...anywhere]) this.#mark(opening, bit);
    });
  }

  /** Takes the text that the counts below are over. */
  read(text: string): void {
    this.#text = text;
    this.#count = 0;
    let inside = false;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code > 127) {
        inside = false;
        const known = this.#foreign[code] ?? 0;
        if (known !== 0) this.#consider(at, foreignKey(text, at, known));
      } else if (WORD[code] !== 1) inside = false;
      else if (!inside) {
        inside = true;
        this.#consider(at, wordKey(text, at));
      }
    }
  }

  /** Matches of the pattern, 200 at most. */
  count(name: Name): number {
    let count = 0;
    this.#each(name, () => ++count < MOST_FOUND);
    return count;
  }

  /** Matches of the pattern, each text once. */
  countDistinct(name: Name): number {
    const found = new Set<string>();
    this.#each(name, (from, to) => {
      found.add(this.#text.slice(from, to));
      return true;
    });
    return found.size;
  }

  /** `visit` answers whether to go on. */
  #each(name: Name, visit: (from: number, to: number) => boolean): void {
    const pattern = this.#patterns.get(name);
    if (!pattern) return;
    const { bit, sticky, global, inWords } = pattern;
    if (inWords.some((opening) => this.#text.includes(opening))) {
      for (const { index, 0: match } of this.#text.matchAll(global)) {
        if (!visit(index, index + match.length)) return;
      }
      return;
    }
    let end = 0;
    for (let i = 0; i < this.#count; i++) {
      const from = this.#places[i] ?? 0;
      if (((this.#candidates[i] ?? 0) & bit) === 0 || from < end) continue;
      sticky.lastIndex = from;
      if (!sticky.test(this.#text)) continue;
      end = sticky.lastIndex;
      if (!visit(from, end)) return;
    }
  }

  #consider(at: number, key: number): void {
    const mask = this.#masks[this.#slotOf(key)] ?? 0;
    if (mask === 0) return;
    if (this.#count === this.#places.length) this.#makeRoom();
    this.#places[this.#count] = at;
    this.#candidates[this.#count] = mask;
    this.#count += 1;
  }

  #makeRoom(): void {
    const [places, candidates] = [this.#places, this.#candidates];
    this.#places = new Int32Array(2 * places.length);
    this.#places.set(places);
    this.#candidates = new Uint8Array(2 * candidates.length);
    this.#candidates.set(candidates);
  }

  #mark(opening: string, bit: number): void {
    const first = opening.charCodeAt(0);
    if (first > 127 && this.#foreign[first] !== 2) {
      this.#foreign[first] = opening.length === 1 ? 2 : 1;
    }
    const key =
      first > 127
        ? foreignKey(opening, 0, this.#foreign[first] ?? 0)
        : wordKey(opening, 0);
    const slot = this.#slotOf(key);
    this.#keys[slot] = key;
    this.#masks[slot] = (this.#masks[slot] ?? 0) | bit;
  }

  #slotOf(key: number): number {
    let slot = Math.imul(key ^ (key >>> 13), 0x9e3779b1) >>> 20;
    while (this.#masks[slot] !== 0 && this.#keys[slot] !== key) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }
}

/** 1 for what `\w` matches. */
const WORD = Uint8Array.from({ length: 128 }, (_, code) =>
  /\w/.test(String.fromCharCode(code)) ? 1 : 0,
);

/** The first letters of the word that begins there. */
function wordKey(text: string, at: number): number {
  let key = 0;
  for (let i = 0; i < LETTERS; i++) {
    const code = at + i < text.length ? text.charCodeAt(at + i) : 0;
    if (code > 127 || WORD[code] !== 1) break;
    key |= code << (7 * i);
  }
  return key;
}

/** One character or two, with a bit that no word's key has. */
function foreignKey(text: string, at: number, known: number): number {
  const second =
    known === 2 || at + 1 >= text.length ? 0 : text.charCodeAt(at + 1);
  return (1 << 31) | (text.charCodeAt(at) ^ Math.imul(second, 0x8001));
}
