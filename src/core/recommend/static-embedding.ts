import type { Embedding } from "#core/recommend/embedding.ts";

const SIZE = 4096;
/** Longer texts are cut: what is asked for is said by then. */
const LONGEST = 4_000;
const GRAM = 4;
/** Parts of words forgive endings and spellings, but say less than whole words. */
const GRAM_WEIGHT = 0.4;

/**
 * Hashed words and parts of words, weighed by how few of `corpus` have them. Needs no network and no weights, and the
 * same texts give the same vectors on every machine.
 */
export function staticEmbedding(corpus: readonly string[]): Embedding {
  const holders = new Map<string, number>();
  for (const text of corpus) {
    for (const feature of featuresOf(text).keys()) {
      holders.set(feature, (holders.get(feature) ?? 0) + 1);
    }
  }
  return (text) => {
    const vector = new Float32Array(SIZE);
    let squares = 0;
    for (const [feature, amount] of featuresOf(text)) {
      const known = holders.get(feature);
      const weight = amount * Math.log((corpus.length + 1) / (known ?? 1));
      squares += weight * weight;
      // What no text of the corpus has only makes the rest smaller: in a place of the vector it would be mistaken for another.
      if (known === undefined) continue;
      const hash = hashOf(feature);
      const at = hash % SIZE;
      vector[at] = (vector[at] ?? 0) + (hash & 0x10000 ? weight : -weight);
    }
    const length = Math.sqrt(squares);
    return length === 0 ? vector : vector.map((value) => value / length);
  };
}

export function wordsOf(text: string): string[] {
  return (
    text
      .slice(0, LONGEST)
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? []
  );
}

/** Damped counts: the tenth mention says little that the first did not. */
function featuresOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (feature: string) =>
    counts.set(feature, (counts.get(feature) ?? 0) + 1);
  for (const word of wordsOf(text)) {
    count(word);
    const points = Array.from(`<${word}>`);
    for (let i = 0; i + GRAM <= points.length; i++) {
      count(`#${points.slice(i, i + GRAM).join("")}`);
    }
  }
  for (const [feature, times] of counts) {
    const weight = feature.startsWith("#") ? GRAM_WEIGHT : 1;
    counts.set(feature, weight * (1 + Math.log(times)));
  }
  return counts;
}

function hashOf(feature: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < feature.length; i++) {
    hash = Math.imul(hash ^ feature.charCodeAt(i), 0x01000193);
  }
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
}
