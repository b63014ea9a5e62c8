import type { Json, MediaCase } from "#tests/support/media-cases/media-case.ts";

const EMBEDDING = [1, -1];
const VECTORS = {
  object: "list",
  data: [{ object: "embedding", index: 0, embedding: EMBEDDING }],
  usage: { prompt_tokens: 3, total_tokens: 3 },
};
/** What every one of them is asked for, and answers. */
const vectors = {
  task: "embeddings",
  input: { input: "a red boat" },
  made: VECTORS,
  price: { input_per_million_tokens: 3 },
};

/** Hosts of vectors that answer as OpenAI does, or nearly. */
function likeOpenAi(
  host: string,
  model: string,
  {
    base = "/v1",
    at = "",
    says = {},
    ...more
  }: Partial<MediaCase> & { at?: string; says?: Json } = {},
): MediaCase {
  const json = { ...VECTORS, model: "x", ...says };
  return {
    host,
    model,
    base,
    answers: () => ({ [`POST ${base}${at}/embeddings`]: { json } }),
    ...vectors,
    ...more,
  };
}

const PLACE =
  "/v1/projects/acme-project/locations/global/publishers/google/models";

/** Hosts of vectors. */
export const VECTOR_CASES: MediaCase[] = [
  likeOpenAi("openai", "openai/text-embedding-3-small", {
    spec: ["openai", "/embeddings"],
  }),
  likeOpenAi("azure", "openai/text-embedding-3-large", {
    base: "/openai/v1",
  }),
  likeOpenAi("mistral", "mistral/mistral-embed", {
    spec: ["mistral", "/v1/embeddings"],
  }),
  likeOpenAi("openrouter", "perplexity/pplx-embed-v1-0.6b", {
    base: "/api/v1",
    spec: ["openrouter", "/embeddings"],
  }),
  likeOpenAi("vercel", "amazon/titan-embed-text-v2"),
  likeOpenAi("deepinfra", "intfloat/e5-large-v2", { base: "/v1/openai" }),
  likeOpenAi("nebius", "alibaba/qwen3-embedding-8b"),
  likeOpenAi("novita-ai", "alibaba/qwen3-embedding-0.6b", {
    base: "/openai/v1",
  }),
  likeOpenAi("ovhcloud", "baai/bge-m3"),
  likeOpenAi("scaleway", "baai/bge-multilingual-gemma2"),
  likeOpenAi("fireworks-ai", "alibaba/qwen3-embedding-4b", {
    base: "/inference/v1",
  }),
  likeOpenAi("nvidia", "nvidia/nv-embed-v1"),
  likeOpenAi("perplexity", "perplexity/pplx-embed-v1-4b", {
    base: "",
    at: "/v1",
    says: {
      data: [
        { index: 0, embedding: Buffer.from(EMBEDDING).toString("base64") },
      ],
    },
  }),
  likeOpenAi("voyage", "voyage/voyage-3", {
    says: { usage: { total_tokens: 3 } },
  }),
  {
    host: "cohere",
    model: "cohere/embed-english-v3.0",
    base: "/v2",
    answers: () => ({
      "POST /v2/embed": {
        json: {
          id: "e",
          embeddings: { float: [EMBEDDING] },
          meta: { billed_units: { input_tokens: 3 } },
        },
      },
    }),
    ...vectors,
  },
  {
    host: "google",
    model: "google/gemini-embedding-001",
    base: "/v1beta",
    answers: () => ({
      "POST /v1beta/models/gemini-embedding-001:batchEmbedContents": {
        json: {
          embeddings: [{ values: EMBEDDING }],
          usageMetadata: { promptTokenCount: 3 },
        },
      },
    }),
    spec: ["gemini", "/models/{modelsId}:batchEmbedContents"],
    ...vectors,
  },
  {
    host: "google-vertex",
    model: "google/text-embedding-005",
    base: "/v1",
    answers: () => ({
      [`POST ${PLACE}/text-embedding-005:predict`]: {
        json: {
          predictions: [
            {
              embeddings: { values: EMBEDDING, statistics: { token_count: 3 } },
            },
          ],
        },
      },
    }),
    ...vectors,
  },
  {
    host: "cloudflare-workers-ai",
    model: "baai/bge-m3",
    base: "/run",
    answers: () => ({
      "POST /run/@cf/baai/bge-m3": {
        json: {
          result: { shape: [1, 2], data: [EMBEDDING], pooling: "mean" },
          success: true,
        },
      },
    }),
    spec: ["workers-ai", "/accounts/{account_id}/ai/run/@cf/baai/bge-m3"],
    ...vectors,
  },
  {
    host: "amazon-bedrock",
    model: "amazon/titan-embed-image-v1",
    base: "",
    answers: () => ({
      "POST /model/amazon.titan-embed-image-v1/invoke": {
        json: { embedding: EMBEDDING, inputTextTokenCount: 3 },
      },
    }),
    ...vectors,
  },
  {
    host: "amazon-bedrock",
    model: "cohere/embed-multilingual-v3.0",
    base: "",
    answers: () => ({
      "POST /model/cohere.embed-multilingual-v3:0:512/invoke": {
        json: { id: "e", embeddings: [EMBEDDING], response_type: "x" },
        headers: { "x-amzn-bedrock-input-token-count": "3" },
      },
    }),
    ...vectors,
  },
];
