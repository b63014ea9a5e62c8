import { charClass } from "#core/classify/text/scripts.ts";

/** Buckets that word and character sequences are hashed into. */
export const NGRAM_BITS = 16;
const MASK = (1 << NGRAM_BITS) - 1;
/** Words and unspaced characters that are looked at, from the beginning and from the end. */
const HEAD_CHARS = 700;
const TAIL_CHARS = 200;
const STEM = 5;

/**
 * Buckets of the words, word pairs, stems and, in scripts without spaces, character pairs of a folded text. The first
 * words have buckets of their own. Each bucket once, in order of appearance: repeating a word changes nothing.
 */
export function hashNgrams(folded: string): Uint32Array {
  const found = new Set<number>();
  if (folded.length <= HEAD_CHARS + TAIL_CHARS) {
    collect(folded, 0, folded.length, found, true);
  } else {
    collect(folded, 0, HEAD_CHARS, found, true);
    collect(folded, folded.length - TAIL_CHARS, folded.length, found, false);
  }
  return Uint32Array.from(found);
}

function collect(
  folded: string,
  from: number,
  to: number,
  found: Set<number>,
  opening: boolean,
): void {
  let previous = 0;
  let words = 0;
  let at = from;
  while (at < to) {
    const kind = charClass(folded.charCodeAt(at));
    if (kind === 0) {
      at += 1;
      continue;
    }
    let hash = 0x811c9dc5;
    if (kind === 2) {
      hash = mix(hash, folded.charCodeAt(at));
      at += 1;
    } else {
      let length = 0;
      while (at < to && charClass(folded.charCodeAt(at)) === 1) {
        hash = mix(hash, folded.charCodeAt(at));
        length += 1;
        at += 1;
        if (length === STEM) found.add(bucket(hash, 3));
      }
    }
    found.add(bucket(hash, 1));
    if (previous !== 0) found.add(bucket(mix(hash, previous), 2));
    if (opening && words < 2) {
      found.add(bucket(words === 0 ? hash : mix(hash, previous), 4 + words));
    }
    previous = hash;
    words += 1;
  }
}

function mix(hash: number, value: number): number {
  return Math.imul(hash ^ value, 0x01000193);
}

function bucket(hash: number, salt: number): number {
  let mixed = Math.imul(hash ^ (salt * 0x9e3779b1), 0x85ebca6b);
  mixed ^= mixed >>> 13;
  return (Math.imul(mixed, 0xc2b2ae35) >>> (32 - NGRAM_BITS)) & MASK;
}
