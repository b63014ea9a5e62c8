import { charClass } from "#core/classify/text/scripts.ts";

/** Buckets that word and character sequences are hashed into. */
export const NGRAM_BITS = 16;
const MASK = (1 << NGRAM_BITS) - 1;
/** Words and unspaced characters that are looked at, from the beginning and from the end. */
const HEAD_CHARS = 700;
const TAIL_CHARS = 200;
const STEM = 5;

/** When each bucket was found last, by the number of the text: a set that needs no emptying. */
const foundIn = new Uint32Array(1 << NGRAM_BITS);
let text = 0;
/** Buckets of the text that is being read. Reused: reading is never nested. A character finds five at most. */
const found = new Uint32Array(5 * (HEAD_CHARS + TAIL_CHARS));
let count = 0;

/**
 * Buckets of the words, word pairs, stems and, in scripts without spaces, character pairs of a folded text. The first
 * words have buckets of their own. Each bucket once, in order of appearance: repeating a word changes nothing.
 * The array is good until the next call.
 */
export function hashNgrams(folded: string): Uint32Array {
  count = 0;
  text = (text + 1) >>> 0;
  if (text === 0) {
    foundIn.fill(0);
    text = 1;
  }
  if (folded.length <= HEAD_CHARS + TAIL_CHARS) {
    collect(folded, 0, folded.length, true);
  } else {
    collect(folded, 0, HEAD_CHARS, true);
    collect(folded, folded.length - TAIL_CHARS, folded.length, false);
  }
  return found.subarray(0, count);
}

function collect(
  folded: string,
  from: number,
  to: number,
  opening: boolean,
): void {
  let previous = 0;
  let words = 0;
  let at = from;
  while (at < to) {
    const code = folded.charCodeAt(at);
    const kind = charClass(code);
    if (kind === 0) {
      at += 1;
      continue;
    }
    let hash = mix(0x811c9dc5, code);
    at += 1;
    if (kind === 1) {
      for (let length = 1; at < to; at++) {
        const next = folded.charCodeAt(at);
        if (charClass(next) !== 1) break;
        hash = mix(hash, next);
        length += 1;
        if (length === STEM) add(bucket(hash, 3));
      }
    }
    add(bucket(hash, 1));
    if (previous !== 0) add(bucket(mix(hash, previous), 2));
    if (opening && words < 2) {
      add(bucket(words === 0 ? hash : mix(hash, previous), 4 + words));
    }
    previous = hash;
    words += 1;
  }
}

function add(bucket: number): void {
  if (foundIn[bucket] === text) return;
  foundIn[bucket] = text;
  found[count++] = bucket;
}

function mix(hash: number, value: number): number {
  return Math.imul(hash ^ value, 0x01000193);
}

function bucket(hash: number, salt: number): number {
  let mixed = Math.imul(hash ^ (salt * 0x9e3779b1), 0x85ebca6b);
  mixed ^= mixed >>> 13;
  return (Math.imul(mixed, 0xc2b2ae35) >>> (32 - NGRAM_BITS)) & MASK;
}
