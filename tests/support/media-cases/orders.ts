import type { Json, MediaCase } from "#tests/support/media-cases/media-case.ts";

const RANKED = [
  { index: 1, relevance_score: 0.9 },
  { index: 0, relevance_score: 0.1 },
];
const TOKENS = { total_tokens: 40 };
const order = {
  task: "rerank",
  input: { query: "a boat", documents: ["a car", "a ship"] },
  made: { results: RANKED },
};

type Ordering = Partial<Pick<MediaCase, "made">> &
  Pick<MediaCase, "host" | "model" | "base" | "price" | "spec"> & {
    route: string;
    says: Json;
  };

/** Hosts of documents put in order. */
const ORDERINGS: Ordering[] = [
  {
    host: "cohere",
    model: "cohere/rerank-english-v3.0",
    base: "/v2",
    route: "/v2/rerank",
    says: { results: RANKED, meta: { billed_units: { search_units: 1 } } },
    price: { per_1k_requests: 1 },
  },
  {
    host: "voyage",
    model: "voyage/rerank-2.5",
    base: "/v1",
    route: "/v1/rerank",
    says: { object: "list", data: RANKED, usage: TOKENS },
    price: { input_per_million_tokens: 40 },
  },
  {
    host: "jina",
    model: "jina/jina-reranker-v2-base-multilingual",
    base: "/v1",
    route: "/v1/rerank",
    says: { results: RANKED, usage: TOKENS },
    price: { input_per_million_tokens: 40 },
  },
  {
    host: "novita-ai",
    model: "alibaba/qwen3-reranker-8b",
    base: "/openai/v1",
    route: "/openai/v1/rerank",
    says: { results: RANKED, usage: TOKENS },
    price: { input_per_million_tokens: 40 },
  },
  {
    host: "fireworks-ai",
    model: "alibaba/qwen3-reranker-4b",
    base: "/inference/v1",
    route: "/inference/v1/rerank",
    says: { object: "list", data: RANKED, usage: TOKENS },
    price: null,
  },
  {
    host: "alibaba",
    model: "alibaba/qwen3-rerank",
    base: "/compatible-mode/v1",
    route: "/api/v1/services/rerank/text-rerank/text-rerank",
    says: { output: { results: RANKED }, usage: TOKENS },
    price: null,
  },
  {
    host: "nvidia",
    model: "nvidia/llama-3-2-nv-rerankqa-1b-v2",
    made: {
      results: [
        { index: 1, relevance_score: 1 },
        { index: 0, relevance_score: 0 },
      ],
    },
    base: "/v1",
    route: "/v1/retrieval/nvidia/llama-3_2-nv-rerankqa-1b-v2/reranking",
    says: {
      rankings: [
        { index: 1, logit: 1000 },
        { index: 0, logit: -1000 },
      ],
      usage: TOKENS,
    },
    price: { input_per_million_tokens: 40 },
  },
  {
    host: "cloudflare-workers-ai",
    model: "baai/bge-reranker-base",
    base: "/run",
    route: "/run/@cf/baai/bge-reranker-base",
    says: {
      result: {
        response: [
          { id: 1, score: 0.9 },
          { id: 0, score: 0.1 },
        ],
      },
      success: true,
    },
    spec: [
      "workers-ai",
      "/accounts/{account_id}/ai/run/@cf/baai/bge-reranker-base",
    ],
    // Not reported: the words are counted here.
    price: { input_per_million_tokens: 9 },
  },
  {
    host: "amazon-bedrock",
    model: "cohere/rerank-v3.5",
    base: "",
    route: "/model/cohere.rerank-v3-5:0/invoke",
    says: { results: RANKED },
    price: { per_1k_requests: 1 },
  },
  {
    host: "amazon-bedrock",
    model: "amazon/rerank-v1",
    base: "",
    route: "/model/amazon.rerank-v1:0/invoke",
    says: { results: RANKED },
    price: { per_1k_requests: 1 },
  },
];

export const ORDER_CASES: MediaCase[] = ORDERINGS.map(
  ({ route, says, ...its }) => ({
    ...order,
    ...its,
    answers: () => ({ [`POST ${route}`]: { json: says } }),
  }),
);
