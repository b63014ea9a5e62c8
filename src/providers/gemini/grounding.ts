import { numberOf, objectIn, textOf } from "#providers/chat/fields.ts";
import type { Piece } from "#providers/chat/piece.ts";
import { objectsOf, type Json } from "#providers/json.ts";

type Page = { url: string; title: string };

/**
 * The pages that Google Search found for an answer, each cited where its words rest on it. A stream may tell the same
 * ones with several of its chunks, and pages apart from the places.
 */
export class Grounding {
  /** How often was searched. */
  queries = 0;
  #pages: (Page | null)[] = [];
  readonly #cited = new Set<Page | null>();
  readonly #told = new Set<string>();

  /** `text` is the answer so far, `partStarts` where its parts begin in it. */
  *take(
    metadata: Json,
    text: string,
    partStarts: readonly number[],
  ): Generator<Piece> {
    if (Array.isArray(metadata.webSearchQueries)) {
      this.queries = Math.max(this.queries, metadata.webSearchQueries.length);
    }
    const pages = objectsOf(metadata.groundingChunks).map(pageOf);
    if (pages.length > 0) this.#pages = pages;
    const supports = objectsOf(metadata.groundingSupports);
    if (supports.length === 0) return;
    const placeOf = placesIn(text, partStarts);
    for (const support of supports) {
      const place = placeOf(objectIn(support, "segment"));
      const { groundingChunkIndices: indices } = support;
      for (const at of Array.isArray(indices) ? indices : []) {
        const page = this.#pages[Number(at)];
        if (!page) continue;
        this.#cited.add(page);
        yield* this.#cite(page, place);
      }
    }
  }

  /** Pages that no words were said to rest on, at the answer's end. */
  *rest(text: string): Generator<Piece> {
    for (const page of this.#pages) {
      if (!page || this.#cited.has(page)) continue;
      yield* this.#cite(page, { start: text.length, end: text.length });
    }
  }

  *#cite(
    { url, title }: Page,
    place: { start: number; end: number },
  ): Generator<Piece> {
    const citation = { url, title, ...place };
    const name = JSON.stringify(citation);
    if (this.#told.has(name)) return;
    this.#told.add(name);
    yield { type: "citation", citation };
  }
}

function pageOf(chunk: Json): Page | null {
  const web = objectIn(chunk, "web");
  const url = textOf(web.uri);
  return url ? { url, title: textOf(web.title) || url } : null;
}

/** Bytes of the part that a segment is in, as characters of the whole text. */
function placesIn(text: string, partStarts: readonly number[]) {
  return (segment: Json) => {
    const from = partStarts[numberOf(segment.partIndex) ?? 0] ?? 0;
    const bytes = Buffer.from(text.slice(from));
    const at = (place: unknown) =>
      from + bytes.subarray(0, numberOf(place) ?? 0).toString("utf8").length;
    return { start: at(segment.startIndex), end: at(segment.endIndex) };
  };
}
