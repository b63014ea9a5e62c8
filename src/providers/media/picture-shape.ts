import { stringIn } from "#providers/asked.ts";
import type { Json } from "#providers/json.ts";

export type Size = { width: number; height: number };

/** `size` as `1536x1024`; null for `auto`, none, or other words. */
export function sizeAsked(body: Readonly<Json>): Size | null {
  const sides = /^(\d{2,5})\s*[x×*]\s*(\d{2,5})$/.exec(
    stringIn(body, "size") ?? "",
  );
  return sides ? { width: Number(sides[1]), height: Number(sides[2]) } : null;
}

/** Width to height as a number, from `aspect_ratio` (`16:9`), else from `size`; null where neither says. */
export function ratioAsked(body: Readonly<Json>): number | null {
  const words = stringIn(body, "aspect_ratio");
  const ratio = words === null ? null : ratioOf(words);
  if (ratio !== null) return ratio;
  const size = sizeAsked(body);
  return size && size.width / size.height;
}

/** Which of the words, `16:9` or `1536x1024`, comes nearest to a ratio. */
export function nearestShape<const Word extends string>(
  ratio: number,
  words: readonly [Word, ...Word[]],
): Word {
  const distance = (word: string) =>
    Math.abs(Math.log((ratioOf(word) ?? 1) / ratio));
  return words.reduce((best, word) =>
    distance(word) < distance(best) ? word : best,
  );
}

/** A size of about `megapixels` (of 1024²) with this ratio, sides in steps of `step`. */
export function sizeOfRatio(
  ratio: number,
  megapixels: number,
  step: number,
): Size {
  const area = megapixels * 1024 ** 2;
  const round = (side: number) =>
    Math.max(step, Math.round(side / step) * step);
  return {
    width: round(Math.sqrt(area * ratio)),
    height: round(Math.sqrt(area / ratio)),
  };
}

function ratioOf(words: string): number | null {
  const [, width = "", height = ""] =
    /^(\d+(?:\.\d+)?)\s*[:x×/]\s*(\d+(?:\.\d+)?)$/.exec(words) ?? [];
  const ratio = Number(width) / Number(height);
  return ratio > 0 && Number.isFinite(ratio) ? ratio : null;
}
