import type { Catalog } from "#core/catalog/catalog.ts";
import { describeByFacts } from "#core/catalog/describe.ts";
import type { Model } from "#core/catalog/model.ts";
import { tagsOf } from "#core/catalog/tags.ts";
import {
  cosine,
  type Embedding,
  type Likeness,
} from "#core/recommend/embedding.ts";
import { staticEmbedding, wordsOf } from "#core/recommend/static-embedding.ts";

/** What the catalog says of its models, ready to be compared with prompts. */
export type CatalogSpace = {
  /** 0–1 for every model, by id. */
  similarities(prompt: string): Likeness;
  /** Telling words that the prompt and the model's texts share, rarest first. */
  sharedWords(prompt: string, modelId: string): string[];
};

/** Words that more of the catalog has tell no model from another. */
const COMMON_SHARE = 0.4;
const spaces = new WeakMap<Catalog, CatalogSpace>();

/** Made once a catalog: its models are never changed in place. */
export function catalogSpace(catalog: Catalog): CatalogSpace {
  let space = spaces.get(catalog);
  if (!space) spaces.set(catalog, (space = makeSpace(catalog)));
  return space;
}

export function makeSpace(
  { models }: Pick<Catalog, "models">,
  embeddingOf: (corpus: readonly string[]) => Embedding = staticEmbedding,
): CatalogSpace {
  const texts = models.map(catalogText);
  const embed = embeddingOf(texts);
  const vectors = texts.map(embed);
  const places = new Map(models.map(({ id }, at) => [id, at]));
  const words = texts.map((text) => new Set(wordsOf(text)));
  const holders = new Map<string, number>();
  for (const word of words.flatMap((set) => [...set])) {
    holders.set(word, (holders.get(word) ?? 0) + 1);
  }
  return {
    similarities(prompt) {
      const asked = embed(prompt);
      return (modelId) => {
        const vector = vectors[places.get(modelId) ?? -1];
        return vector ? cosine(asked, vector) : 0;
      };
    },
    sharedWords(prompt, modelId) {
      const known = words[places.get(modelId) ?? -1];
      const rarity = (word: string) => holders.get(word) ?? 0;
      return [...new Set(wordsOf(prompt))]
        .filter(
          (word) =>
            word.length > 2 &&
            known?.has(word) &&
            rarity(word) <= COMMON_SHARE * models.length,
        )
        .sort((a, b) => rarity(a) - rarity(b) || (a < b ? -1 : 1));
    },
  };
}

/** All that the catalog says of a model in words. */
export function catalogText(model: Model): string {
  return [
    model.name,
    model.provider,
    model.category,
    model.taxonomy,
    ...model.task_types,
    ...model.capabilities,
    ...tagsOf(model),
    // Not the written words: those also say what a model lacks and which other to take.
    describeByFacts(model),
  ]
    .join(" ")
    .replaceAll("_", " ");
}
