import type { Json, MediaCase } from "#tests/support/media-cases/media-case.ts";
import { asked, citing, PAGE } from "#tests/support/media-cases/pages.ts";

const DATE = "2026-11-01";
const TEXT = "The capital of France.";

/** Bare engines: what they answer, and what a search costs. */
const ENGINES: [
  host: string,
  route: string,
  says: Json,
  price: MediaCase["price"],
  base?: string,
][] = [
  [
    "exa",
    "POST /search",
    { results: [{ ...PAGE, text: TEXT, publishedDate: DATE }] },
    null,
  ],
  [
    "tavily",
    "POST /search",
    { results: [{ ...PAGE, content: TEXT, published_date: DATE }] },
    { per_1k_requests: 1 },
  ],
  [
    "linkup",
    "POST /v1/search",
    {
      results: [
        {
          type: "text",
          name: PAGE.title,
          url: PAGE.url,
          content: TEXT,
          date: DATE,
        },
      ],
    },
    { per_1k_requests: 1 },
    "/v1",
  ],
  [
    "parallel",
    "POST /v1/search",
    { results: [{ ...PAGE, excerpts: [TEXT], publish_date: DATE }] },
    { per_1k_requests: 1 },
  ],
  [
    "serper",
    "POST /search",
    {
      organic: [
        { title: PAGE.title, link: PAGE.url, snippet: TEXT, date: DATE },
      ],
    },
    { per_1k_requests: 1 },
  ],
  [
    "you",
    "GET /v1/search",
    { results: { web: [{ ...PAGE, snippets: [TEXT], page_age: DATE }] } },
    null,
    "/v1",
  ],
  [
    "firecrawl",
    "POST /v2/search",
    { data: { web: [{ ...PAGE, description: TEXT, date: DATE }] } },
    null,
    "/v2",
  ],
  [
    "perplexity",
    "POST /search",
    { id: "s", results: [{ ...PAGE, snippet: TEXT, date: DATE }] },
    { per_1k_requests: 1 },
  ],
];
const FOUND = `1. [${PAGE.title}](${PAGE.url}) (${DATE})\n${TEXT}`;

export const ENGINE_CASES: MediaCase[] = ENGINES.map(
  ([host, route, json, price, base = ""]) => ({
    host,
    model: `${host}/search`,
    task: "web_search",
    input: asked("Paris"),
    base,
    answers: () => ({ [route]: { json } }),
    made: citing(FOUND, 0, FOUND.length),
    price,
  }),
);
