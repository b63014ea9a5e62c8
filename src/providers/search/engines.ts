import type { UpstreamCall } from "#core/upstream.ts";
import type { Query } from "#providers/search/query.ts";
import { isObject, objectsOf, type Json } from "#providers/json.ts";
import type { Hit } from "#providers/search/hits.ts";
import { stringIn } from "#providers/asked.ts";

/** One search engine's way to be asked and to answer. */
export type Engine = {
  /** Below the host's address. */
  path: string;
  /** Fields of a POST; of a GET where `isGet`. */
  fields(query: Query, call: UpstreamCall): Json;
  isGet?: boolean;
  /** Null where the answer has no list of what was found, not even an empty one. */
  hitsIn(answer: Json): Hit[] | null;
};

/** The names that an engine gives the parts of a hit; `text` may be lines. */
type Names = Record<keyof Hit, string>;

function hitsOf(list: unknown, names: Names): Hit[] | null {
  if (!Array.isArray(list)) return null;
  return objectsOf(list).map((row) => ({
    title: stringIn(row, names.title),
    url: stringIn(row, names.url),
    text: stringIn(row, names.text) ?? linesOf(row[names.text]),
    date: stringIn(row, names.date),
  }));
}

const isDeep = ({ offer }: UpstreamCall) => /-/.test(offer.model);

const USUAL: Names = { title: "title", url: "url", text: "text", date: "date" };

/** Perplexity's bare search, beside its models. */
export const PERPLEXITY: Engine = {
  path: "/search",
  fields: ({ words, country, most }) => ({
    query: words,
    country,
    max_results: most,
  }),
  hitsIn: ({ results }) => hitsOf(results, { ...USUAL, text: "snippet" }),
};

/** Search engines that the catalog has, by host. */
export const ENGINES: Readonly<Record<string, Engine | undefined>> = {
  exa: {
    path: "/search",
    fields: ({ words, country, most }) => ({
      query: words,
      numResults: most,
      userLocation: country,
      contents: { text: { maxCharacters: 1000 } },
    }),
    hitsIn: ({ results }) =>
      hitsOf(results, { ...USUAL, date: "publishedDate" }),
  },
  tavily: {
    path: "/search",
    fields: ({ words, most }, call) => ({
      query: words,
      max_results: most,
      search_depth: isDeep(call) ? "advanced" : "basic",
    }),
    hitsIn: ({ results }) =>
      hitsOf(results, { ...USUAL, text: "content", date: "published_date" }),
  },
  linkup: {
    path: "/search",
    fields: ({ words, most }, call) => ({
      q: words,
      depth: isDeep(call) ? "deep" : "standard",
      outputType: "searchResults",
      maxResults: most,
    }),
    hitsIn: ({ results }) =>
      hitsOf(
        Array.isArray(results)
          ? objectsOf(results).filter(({ type }) => type !== "image")
          : null,
        { ...USUAL, title: "name", text: "content" },
      ),
  },
  parallel: {
    path: "/v1/search",
    fields: ({ words, most }, call) => ({
      objective: words,
      search_queries: [words],
      mode: isDeep(call) ? "advanced" : "basic",
      advanced_settings: most === null ? null : { max_results: most },
    }),
    hitsIn: ({ results }) =>
      hitsOf(results, { ...USUAL, text: "excerpts", date: "publish_date" }),
  },
  serper: {
    path: "/search",
    fields: ({ words, country, most }) => ({
      q: words,
      gl: country?.toLowerCase(),
      num: most,
    }),
    hitsIn: ({ organic }) =>
      hitsOf(organic, { ...USUAL, url: "link", text: "snippet" }),
  },
  you: {
    path: "/search",
    isGet: true,
    fields: ({ words, country, most }) => ({
      query: words,
      country,
      count: most,
    }),
    hitsIn: ({ results }) =>
      hitsOf(isObject(results) ? results.web : null, {
        ...USUAL,
        text: "snippets",
        date: "page_age",
      }),
  },
  firecrawl: {
    path: "/search",
    fields: ({ words, country, most }) => ({
      query: words,
      limit: most,
      country,
    }),
    hitsIn: ({ data }) =>
      hitsOf(isObject(data) ? data.web : null, {
        ...USUAL,
        text: "description",
      }),
  },
};

function linesOf(value: unknown): string | null {
  if (!Array.isArray(value)) return null;
  return value.filter((line) => typeof line === "string").join("\n") || null;
}
