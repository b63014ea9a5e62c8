import type { Catalog } from "#core/catalog/catalog.ts";
import type { Task } from "#core/classify/classification.ts";
import type { Candidate } from "#core/rank/plan.ts";
import { catalogSpace } from "#core/recommend/catalog-space.ts";
import type { Likeness } from "#core/recommend/embedding.ts";

export type Recommendation = {
  candidate: Candidate;
  /** What it is ordered by: the ranking's score, and the similarity's share. 4 decimals. */
  score: number;
  /** 0–1, 4 decimals; null where no prompt was given. */
  similarity: number | null;
  /** One plain sentence. */
  reason: string;
};

/** What similarity is worth in the ranking's utility: prompts say much besides, so a model that fits well has some 0.2 of it. */
const SIMILARITY_WEIGHT = 2;
const MOST_WORDS = 3;

/** Fitting models, best first: by utility alone, or, for a prompt, by what the catalog says of them too. */
export function recommend(
  catalog: Catalog,
  {
    ranked,
    task,
    prompt,
    likeness,
    limit,
  }: {
    /** Best first. */
    ranked: readonly Candidate[];
    task: Task;
    prompt: string | null;
    /** To the prompt. Absent: by the catalog's words alone. */
    likeness?: Likeness;
    limit: number;
  },
): Recommendation[] {
  const kind = task.replace("_", " ");
  if (prompt === null) {
    return ranked.slice(0, limit).map((candidate, place) => ({
      candidate,
      score: candidate.score,
      similarity: null,
      reason: `${ordinal(place)} of ${ranked.length} fitting ${kind} models by quality for cost`,
    }));
  }
  const space = catalogSpace(catalog);
  const similarityTo = likeness ?? space.similarities(prompt);
  return ranked
    .map((candidate, place) => {
      const similarity = fourDecimals(similarityTo(candidate.model.id));
      const score = fourDecimals(
        candidate.score + SIMILARITY_WEIGHT * similarity,
      );
      return { candidate, place, similarity, score };
    })
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .slice(0, limit)
    .map(({ candidate, place, similarity, score }) => {
      const rank = `${ordinal(place)} of ${ranked.length} fitting ${kind} models by quality for cost`;
      const shared = space
        .sharedWords(prompt, candidate.model.id)
        .slice(0, MOST_WORDS)
        .map((word) => `"${word}"`);
      const reason =
        shared.length === 0
          ? rank
          : `${rank}; what the catalog says of it shares ${shared.join(", ")} with the prompt`;
      return { candidate, score, similarity, reason };
    });
}

function fourDecimals(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

function ordinal(place: number): string {
  return place === 0 ? "First" : `Number ${place + 1}`;
}
