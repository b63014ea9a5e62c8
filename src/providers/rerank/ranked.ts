import type { Usage } from "#core/pricing/usage.ts";
import { offerPriceOf } from "#core/pricing/offer-price.ts";
import { countInput } from "#core/tokens/count-input.ts";
import {
  UpstreamFailure,
  type UpstreamAnswer,
  type UpstreamCall,
} from "#core/upstream.ts";
import { numberIn, stringIn } from "#providers/asked.ts";
import { isObject, objectsOf } from "#providers/json.ts";
import { notUnderstood } from "#providers/media/host-door.ts";

/** What is to be put in order, and how much of it is wanted. */
export type Wanted = {
  query: string;
  documents: string[];
  most: number | null;
};

/** Throws the caller's mistakes with their field. */
export function wantedOf({ body, prompt }: UpstreamCall): Wanted {
  const { documents } = body;
  if (!Array.isArray(documents) || documents.length === 0) {
    throw badField(
      "documents",
      "must be a list of what is to be put in order: texts, or objects with a `text`.",
    );
  }
  return {
    query: stringIn(body, "query") ?? prompt,
    documents: documents.map((document: unknown, at) => {
      const text = isObject(document) ? document.text : document;
      if (typeof text === "string") return text;
      throw badField(
        `documents.${at}`,
        "must be a text, or an object with a `text`.",
      );
    }),
    most: numberIn(body, "top_n"),
  };
}

function badField(field: string, what: string): UpstreamFailure {
  return new UpstreamFailure(
    "caller",
    `\`${field}\` ${what}`,
    0,
    null,
    undefined,
    null,
    field,
  );
}

export type Ranked = {
  /** Best first or not; each names its document by its place. */
  rows: { index: unknown; score: unknown }[];
  /** Tokens and searches as the host counts them; null where it does not. */
  tokens: number | null;
  searches: number | null;
};

/** The documents in order, and what that is charged by: the search or the tokens, as the price list has it. */
export function rankedAnswer(
  call: UpstreamCall,
  { documents, most }: Wanted,
  { rows, tokens, searches }: Ranked,
): UpstreamAnswer {
  const results = rows.map(({ index, score }) => {
    const isPlace =
      typeof index === "number" &&
      Number.isInteger(index) &&
      index >= 0 &&
      index < documents.length;
    if (!isPlace || typeof score !== "number") throw notUnderstood();
    return { index, relevance_score: score };
  });
  if (results.length === 0) throw notUnderstood();
  results.sort(
    (a, b) => b.relevance_score - a.relevance_score || a.index - b.index,
  );
  return {
    result: { results: results.slice(0, most ?? results.length) },
    usage: usageOf(call, tokens, searches),
    ttftMs: null,
  };
}

function usageOf(
  call: UpstreamCall,
  tokens: number | null,
  searches: number | null,
): Usage {
  const price = offerPriceOf(call.model, call.offer);
  if (price.per_1k_requests !== undefined) return { requests: searches ?? 1 };
  return tokens === null
    ? {
        inputTokens: countInput(call.body, call.prompt),
        requests: 1,
        estimated: true,
      }
    : { inputTokens: tokens, requests: 1 };
}

/** Rows as most hosts write them: `index`, `relevance_score`. */
export function rowsIn(value: unknown, score = "relevance_score") {
  return objectsOf(value).map((row) => ({
    index: row.index,
    score: row[score],
  }));
}
