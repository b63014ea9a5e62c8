/** Places texts so that those that speak of the same lie close. No vector is longer than 1. */
export type Embedding = (text: string) => Float32Array;

/** 0 nothing in common … 1 the same, of two vectors of one embedding. */
export function cosine(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += (one[i] ?? 0) * (other[i] ?? 0);
  return Math.min(1, Math.max(0, sum));
}

/** The same by a model somewhere else. Vectors are 1 long, in the order of the texts. Rejects where it cannot be had. */
export type EmbedTexts = (texts: readonly string[]) => Promise<Float32Array[]>;

/** How alike each model of the catalog is to a prompt, 0–1, by model id. */
export type Likeness = (modelId: string) => number;
