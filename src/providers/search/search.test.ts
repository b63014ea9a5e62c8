import { describe, expect, it } from "vitest";
import { moneyFromDollars } from "#core/money.ts";
import { searchEngines } from "#providers/search/adapter.ts";
import {
  askPriced,
  mediaCall,
  never,
  openAt,
  withMediaHost,
} from "#tests/support/media-adapter.ts";

type Json = Record<string, unknown>;

type Case = {
  model: string;
  route: string;
  /** What a search for Paris from India with two results is asked with: the body, or the query of a GET. */
  asks: Json;
  says: Json;
  /** A thousand searches in dollars; null where the list has no price. */
  price: number | null;
};

const URL_OF = "https://a.example/";
const [TITLE, TEXT, DATE] = ["Paris", "The capital of France.", "2026-11-01"];

const CASES: Case[] = [
  {
    model: "exa/search",
    route: "POST /search",
    asks: {
      query: "Paris",
      numResults: 2,
      userLocation: "IN",
      contents: { text: { maxCharacters: 1000 } },
    },
    says: {
      results: [{ title: TITLE, url: URL_OF, text: TEXT, publishedDate: DATE }],
    },
    price: null,
  },
  {
    model: "tavily/search-advanced",
    route: "POST /search",
    asks: { query: "Paris", max_results: 2, search_depth: "advanced" },
    says: {
      results: [
        { title: TITLE, url: URL_OF, content: TEXT, published_date: DATE },
      ],
    },
    price: 16,
  },
  {
    model: "linkup/search",
    route: "POST /search",
    asks: {
      q: "Paris",
      depth: "standard",
      outputType: "searchResults",
      maxResults: 2,
    },
    says: {
      results: [
        { type: "text", name: TITLE, url: URL_OF, content: TEXT, date: DATE },
        { type: "image", name: "x", url: "https://b.example/x.png" },
      ],
    },
    price: 5.87,
  },
  {
    model: "parallel/search-pro",
    route: "POST /v1/search",
    asks: {
      objective: "Paris",
      search_queries: ["Paris"],
      mode: "advanced",
      advanced_settings: { max_results: 2 },
    },
    says: {
      results: [
        { title: TITLE, url: URL_OF, excerpts: [TEXT], publish_date: DATE },
      ],
    },
    price: 9,
  },
  {
    model: "serper/search",
    route: "POST /search",
    asks: { q: "Paris", gl: "in", num: 2 },
    says: {
      organic: [{ title: TITLE, link: URL_OF, snippet: TEXT, date: DATE }],
    },
    price: 1,
  },
  {
    model: "you/search",
    route: "GET /search",
    asks: { query: "Paris", country: "IN", count: "2" },
    says: {
      results: {
        web: [{ title: TITLE, url: URL_OF, snippets: [TEXT], page_age: DATE }],
      },
    },
    price: null,
  },
  {
    model: "firecrawl/search",
    route: "POST /search",
    asks: { query: "Paris", country: "IN", limit: 2 },
    says: {
      data: {
        web: [{ title: TITLE, url: URL_OF, description: TEXT, date: DATE }],
      },
    },
    price: null,
  },
];

const BODY = {
  messages: [{ role: "user", content: "Paris" }],
  max_results: 2,
  web_search_options: { user_location: { approximate: { country: "IN" } } },
};
const hostOf = (model: string) => model.split("/")[0] ?? "";

function ask({ model, route }: Case, says: Json) {
  const call = mediaCall(model, hostOf(model), BODY);
  return askPriced(searchEngines, call, { route, says: () => says });
}

function emptied(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  return typeof value === "object" && value !== null
    ? Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [key, emptied(inner)]),
      )
    : value;
}

describe.each(CASES)("$model", (its) => {
  it("tells the pages, each cited where it stands, and is sold by the search", async () => {
    const { answer, cost, got } = await ask(its, its.says);
    const asked = its.route.startsWith("GET")
      ? Object.fromEntries(got[0]?.query ?? [])
      : got[0]?.body;
    expect(asked).toEqual(its.asks);
    const content = `1. [${TITLE}](${URL_OF}) (${DATE})\n${TEXT}`;
    expect(answer.result).toMatchObject({
      choices: [
        {
          message: {
            content,
            annotations: [
              {
                type: "url_citation",
                url_citation: {
                  url: URL_OF,
                  title: TITLE,
                  start_index: 0,
                  end_index: content.length,
                },
              },
            ],
          },
        },
      ],
    });
    expect(cost).toBe(
      its.price === null ? null : moneyFromDollars(its.price / 1000),
    );
  });

  it("says that it found nothing, but not where the answer is none", async () => {
    const { answer } = await ask(its, emptied(its.says) as Json);
    expect(JSON.stringify(answer.result)).toContain("Nothing was found.");
    await expect(ask(its, {})).rejects.toMatchObject({ kind: "garbage" });
  });
});

it.each([
  ["401", { status: 401, json: {} }, "credential"],
  ["402", { status: 402, json: {} }, "credential"],
  ["404", { status: 404, json: {} }, "missing"],
  ["429", { status: 429, json: {} }, "rate_limited"],
  ["500", { status: 500, json: {} }, "server"],
  ["400", { status: 400, json: { error: "x" } }, "caller"],
  [
    "a web page",
    { bytes: Buffer.from("<html>"), type: "text/html" },
    "garbage",
  ],
  ["a cut answer", "drop", "cut"],
] as const)(
  "an engine that answers %s fails as such",
  async (_name, said, kind) => {
    const call = mediaCall("tavily/search", "tavily", BODY);
    const failing = withMediaHost(
      { "POST /search": () => said },
      (mock, client) =>
        openAt(searchEngines, call, mock, client).complete(call, never),
    );
    await expect(failing).rejects.toMatchObject({ kind });
  },
);
