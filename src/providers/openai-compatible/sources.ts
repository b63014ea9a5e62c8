import { annotationOf } from "#providers/chat/piece.ts";
import { objectsOf, type Json } from "#providers/json.ts";

export type WebSource = { url: string; title: string };

/** The pages that a host names beside its message: Perplexity's `search_results`, or `citations` alone. */
export function sourcesIn(answer: Json): WebSource[] {
  const results = objectsOf(answer.search_results).flatMap(({ url, title }) =>
    typeof url === "string"
      ? [
          {
            url,
            title: typeof title === "string" && title !== "" ? title : url,
          },
        ]
      : [],
  );
  if (results.length > 0) return results;
  const citations = Array.isArray(answer.citations) ? answer.citations : [];
  return citations.flatMap((given: unknown) =>
    typeof given === "string" ? [{ url: given, title: given }] : [],
  );
}

/**
 * These pages as annotations of the text. `[2]` in it stands for the second; a page that no number stands for is told at
 * the text's end.
 */
export function annotationsOf(
  text: string,
  sources: readonly WebSource[],
): Json[] {
  const named = new Set<number>();
  const marked = [...text.matchAll(/\[(\d{1,3})\]/g)].flatMap((match) => {
    const at = Number(match[1]) - 1;
    const source = sources[at];
    if (!source) return [];
    named.add(at);
    const start = match.index;
    return [annotationOf({ ...source, start, end: start + match[0].length })];
  });
  const end = text.length;
  const rest = sources.flatMap((source, at) =>
    named.has(at) ? [] : [annotationOf({ ...source, start: end, end })],
  );
  return [...marked, ...rest];
}
