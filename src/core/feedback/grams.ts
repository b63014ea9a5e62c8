/** The different character 5-grams of a text as sorted 32-bit hashes; empty for fewer than five characters. */
export type Grams = Uint32Array;

const SIZE = 5;
/** Jaccard similarity from which two prompts are near-identical. */
export const NEAR = 0.9;

export function gramsOf(text: string): Grams {
  const points = Uint32Array.from(text, (point) => point.codePointAt(0) ?? 0);
  if (points.length < SIZE) return new Uint32Array();
  const hashes = new Uint32Array(points.length - SIZE + 1);
  for (let i = 0; i < hashes.length; i += 1) {
    let hash = 0x811c9dc5;
    for (let j = i; j < i + SIZE; j += 1) {
      hash = Math.imul(hash ^ (points[j] ?? 0), 0x01000193);
      hash ^= hash >>> 15;
    }
    hashes[i] = Math.imul(hash, 0x2c1b3c6d) >>> 0;
  }
  hashes.sort();
  let unique = 0;
  for (let i = 0; i < hashes.length; i += 1) {
    if (i > 0 && hashes[i] === hashes[i - 1]) continue;
    hashes[unique] = hashes[i] ?? 0;
    unique += 1;
  }
  return hashes.slice(0, unique);
}

/**
 * The first grams of a set: two sets that are near share at least one of these. (They differ in at most a tenth of
 * either, so the smallest common gram cannot lie further back.)
 */
export function signatureOf(grams: Grams): Uint32Array {
  const length = grams.length - Math.ceil(NEAR * grams.length) + 1;
  return grams.subarray(0, Math.min(length, grams.length));
}

export function areNear(one: Grams, other: Grams): boolean {
  const smaller = Math.min(one.length, other.length);
  if (smaller === 0 || smaller < NEAR * Math.max(one.length, other.length)) {
    return false;
  }
  let common = 0;
  let i = 0;
  let j = 0;
  while (i < one.length && j < other.length) {
    const difference = (one[i] ?? 0) - (other[j] ?? 0);
    if (difference === 0) common += 1;
    if (difference <= 0) i += 1;
    if (difference >= 0) j += 1;
  }
  return common >= NEAR * (one.length + other.length - common);
}
