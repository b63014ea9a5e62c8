import type { UpstreamCall } from "#core/upstream.ts";
import { numberIn } from "#providers/asked.ts";
import { ownApiOf } from "#providers/dashscope/place.ts";
import { isObject, objectsOf, type Json } from "#providers/json.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import type { Question } from "#providers/media/host-door.ts";
import { type Ranked, rowsIn, type Wanted } from "#providers/rerank/ranked.ts";

/** How one host is asked to put documents in order. */
export type RerankDialect = {
  ask(
    call: UpstreamCall,
    wanted: Wanted,
    baseUrl: string,
  ): Pick<Question, "url"> & { json: Json };
  read(body: Json): Ranked;
};

/** `POST /rerank` as Cohere began it and most have it. */
function rerank(
  most: "top_n" | "top_k",
  read: (body: Json) => Ranked,
): RerankDialect {
  return {
    ask: (call, wanted) => ({
      url: "/rerank",
      json: fieldsOf(call, wanted, most),
    }),
    read,
  };
}

function fieldsOf(
  { body, offer }: UpstreamCall,
  wanted: Wanted,
  most: string,
): Json {
  return given({
    ...extrasOf(body),
    model: offer.model,
    query: wanted.query,
    documents: wanted.documents,
    [most]: wanted.most,
  });
}

const reported = (body: Json): Pick<Ranked, "tokens" | "searches"> => ({
  tokens: isObject(body.usage) ? numberIn(body.usage, "total_tokens") : null,
  searches: null,
});

const usual = rerank("top_n", (body) => ({
  rows: rowsIn(body.results ?? body.data),
  ...reported(body),
}));

export const RERANK_DIALECTS: Readonly<
  Record<string, RerankDialect | undefined>
> = {
  jina: usual,
  "novita-ai": usual,
  "fireworks-ai": usual,
  voyage: rerank("top_k", (body) => ({
    rows: rowsIn(body.data),
    ...reported(body),
  })),
  cohere: rerank("top_n", ({ results, meta }) => {
    const billed = isObject(meta) ? meta.billed_units : null;
    const searches = isObject(billed) ? numberIn(billed, "search_units") : null;
    return { rows: rowsIn(results), tokens: null, searches };
  }),
  alibaba: {
    ask: ({ body, offer }, { query, documents, most }, baseUrl) => ({
      url: `${ownApiOf(baseUrl)}/services/rerank/text-rerank/text-rerank`,
      json: {
        model: offer.model,
        input: { query, documents },
        parameters: given({ ...extrasOf(body), top_n: most }),
      },
    }),
    read: (body) => ({
      rows: rowsIn(isObject(body.output) ? body.output.results : []),
      ...reported(body),
    }),
  },
  nvidia: {
    // Each model has an address of its own, beside the chat's.
    ask: ({ body, offer }, { query, documents }, baseUrl) => ({
      url: `${baseUrl.replace("//integrate.api.", "//ai.api.")}/retrieval/${offer.model}/reranking`,
      json: given({
        ...extrasOf(body),
        model: offer.model,
        query: { text: query },
        passages: documents.map((text) => ({ text })),
      }),
    }),
    read: (body) => ({
      rows: objectsOf(body.rankings).map(({ index, logit }) => ({
        index,
        score: typeof logit === "number" ? 1 / (1 + Math.exp(-logit)) : null,
      })),
      ...reported(body),
    }),
  },
};

export const workersAiRerank: RerankDialect = {
  ask: ({ body, offer }, { query, documents, most }) => ({
    url: `/${offer.model}`,
    json: given({
      ...extrasOf(body),
      query,
      contexts: documents.map((text) => ({ text })),
      top_k: most,
    }),
  }),
  read: ({ result }) => ({
    rows: objectsOf(isObject(result) ? result.response : []).map(
      ({ id, score }) => ({ index: id, score }),
    ),
    tokens: null,
    searches: null,
  }),
};

/** Bedrock's two makers, by InvokeModel. */
export const bedrockRerank: Omit<RerankDialect, "ask"> & {
  json(call: UpstreamCall, wanted: Wanted): Json;
} = {
  json: ({ body, offer }, { query, documents, most }) =>
    given({
      ...(offer.model.startsWith("cohere.") && { api_version: 2 }),
      ...extrasOf(body),
      query,
      documents,
      top_n: most,
    }),
  read: ({ results }) => ({
    rows: rowsIn(results),
    tokens: null,
    searches: null,
  }),
};
