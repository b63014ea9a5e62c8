import { cosine, type Likeness } from "#core/recommend/embedding.ts";

/**
 * Likeness of texts in a dense embedding, where any two texts have much in common: what a model has beyond the mean of the catalog, 0–1.
 */
export function contrast(
  asked: Float32Array,
  vectors: ReadonlyMap<string, Float32Array>,
): Likeness {
  const likeness = new Map(
    [...vectors].map(([id, vector]) => [id, cosine(asked, vector)]),
  );
  let sum = 0;
  for (const value of likeness.values()) sum += value;
  const mean = sum / Math.max(1, likeness.size);
  return (modelId) => {
    const value = likeness.get(modelId) ?? 0;
    return mean >= 1 ? 0 : Math.max(0, (value - mean) / (1 - mean));
  };
}
