import type { MediaCase } from "#tests/support/media-cases/media-case.ts";

const RANKED = [
  { index: 1, relevance_score: 0.9 },
  { index: 0, relevance_score: 0.1 },
];
const VECTORS = {
  object: "list",
  data: [{ object: "embedding", index: 0, embedding: [0.5, -0.5] }],
  usage: { prompt_tokens: 3, total_tokens: 3 },
};
const VERDICT = {
  flagged: false,
  categories: { hate: false },
  category_scores: { hate: 0.1 },
};

/** Hosts of vectors, of documents put in order, and of verdicts. */
export const JUDGEMENTS: MediaCase[] = [
  {
    host: "openai",
    model: "openai/text-embedding-3-small",
    task: "embeddings",
    input: { input: "a red boat" },
    base: "/v1",
    answers: () => ({
      "POST /v1/embeddings": { json: { ...VECTORS, model: "x" } },
    }),
    spec: ["openai", "/embeddings"],
    made: VECTORS,
    price: { input_per_million_tokens: 3 },
  },
  {
    host: "cohere",
    model: "cohere/rerank-v3.5",
    task: "rerank",
    input: { query: "a boat", documents: ["a car", "a ship"] },
    base: "/v2",
    answers: () => ({
      "POST /v2/rerank": {
        json: { results: RANKED, meta: { billed_units: { search_units: 1 } } },
      },
    }),
    made: { results: RANKED },
    price: { per_1k_requests: 1 },
  },
  {
    host: "openai",
    model: "openai/omni-moderation-latest",
    task: "moderation",
    input: { input: "a red boat" },
    base: "/v1",
    answers: () => ({
      "POST /v1/moderations": {
        json: { id: "modr-1", model: "x", results: [VERDICT] },
      },
    }),
    spec: ["openai", "/moderations"],
    made: { results: [VERDICT] },
    price: { input_per_million_tokens: 3 },
  },
];
