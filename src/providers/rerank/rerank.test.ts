import { describe, expect, it } from "vitest";
import { moneyFromDollars } from "#core/money.ts";
import { reranking } from "#providers/rerank/adapter.ts";
import {
  askPriced,
  itMapsFaults,
  mediaCall,
} from "#tests/support/media-adapter.ts";
import { expectRequest } from "#tests/support/upstream-spec.ts";

type Json = Record<string, unknown>;

type Case = {
  host: string;
  model: string;
  route: string;
  asks: Json;
  says: Json;
  /** What one such request costs; null where the list has no price. */
  dollars: number | null;
  base?: string;
  settings?: Record<string, string>;
  spec?: [name: string, path: string];
};

const BODY = {
  query: "Which is a fruit?",
  documents: ["a car", { text: "an apple" }, "a pear"],
  top_n: 2,
};
const TEXTS = ["a car", "an apple", "a pear"];
const ROWS = [
  { index: 2, relevance_score: 0.7 },
  { index: 1, relevance_score: 0.9 },
  { index: 0, relevance_score: 0.1 },
];
const asks = (model: string): Json => ({
  model,
  query: BODY.query,
  documents: TEXTS,
  top_n: 2,
});
const usage = { total_tokens: 40 };

const CASES: Case[] = [
  {
    host: "cohere",
    model: "cohere/rerank-v3.5",
    route: "POST /v1/rerank",
    asks: asks("rerank-v3.5"),
    says: { results: ROWS, meta: { billed_units: { search_units: 3 } } },
    dollars: 0.006,
  },
  {
    host: "voyage",
    model: "voyage/rerank-2.5",
    route: "POST /v1/rerank",
    asks: {
      model: "rerank-2.5",
      query: BODY.query,
      documents: TEXTS,
      top_k: 2,
    },
    says: { object: "list", data: ROWS, usage },
    dollars: (0.05 * 40) / 1e6,
  },
  {
    host: "jina",
    model: "jina/jina-reranker-v2-base-multilingual",
    route: "POST /v1/rerank",
    asks: asks("jina-reranker-v2-base-multilingual"),
    says: { results: ROWS, usage },
    dollars: (0.02 * 40) / 1e6,
  },
  {
    host: "novita-ai",
    model: "alibaba/qwen3-reranker-8b",
    route: "POST /v1/rerank",
    asks: asks("qwen/qwen3-reranker-8b"),
    says: { results: ROWS, usage },
    dollars: (0.05 * 40) / 1e6,
  },
  {
    host: "fireworks-ai",
    model: "alibaba/qwen3-reranker-4b",
    route: "POST /v1/rerank",
    asks: asks("accounts/fireworks/models/qwen3-reranker-4b"),
    says: { object: "list", data: ROWS, usage },
    dollars: null,
  },
  {
    host: "alibaba",
    model: "alibaba/qwen3-rerank",
    base: "/compatible-mode/v1",
    route: "POST /api/v1/services/rerank/text-rerank/text-rerank",
    asks: {
      model: "qwen3-rerank",
      input: { query: BODY.query, documents: TEXTS },
      parameters: { top_n: 2 },
    },
    says: { output: { results: ROWS }, usage },
    dollars: null,
  },
  {
    host: "nvidia",
    model: "nvidia/llama-3-2-nv-rerankqa-1b-v2",
    route: "POST /v1/retrieval/nvidia/llama-3_2-nv-rerankqa-1b-v2/reranking",
    asks: {
      model: "nvidia/llama-3_2-nv-rerankqa-1b-v2",
      query: { text: BODY.query },
      passages: TEXTS.map((text) => ({ text })),
    },
    says: {
      rankings: ROWS.map(({ index, relevance_score: score }) => ({
        index,
        logit: Math.log(score / (1 - score)),
      })),
      usage,
    },
    dollars: 0,
  },
  {
    host: "cloudflare-workers-ai",
    model: "baai/bge-reranker-base",
    base: "",
    route: "POST /run/@cf/baai/bge-reranker-base",
    asks: {
      query: BODY.query,
      contexts: TEXTS.map((text) => ({ text })),
      top_k: 2,
    },
    says: {
      result: {
        response: ROWS.map(({ index, relevance_score: score }) => ({
          id: index,
          score,
        })),
      },
      success: true,
    },
    settings: { CLOUDFLARE_ACCOUNT_ID: "acme" },
    spec: [
      "workers-ai",
      "/accounts/{account_id}/ai/run/@cf/baai/bge-reranker-base",
    ],
    // Not reported: the words are counted here, 13 of them.
    dollars: (0.003 * 13) / 1e6,
  },
  {
    host: "amazon-bedrock",
    model: "cohere/rerank-v3.5",
    route: "POST /v1/model/cohere.rerank-v3-5:0/invoke",
    asks: { api_version: 2, query: BODY.query, documents: TEXTS, top_n: 2 },
    says: { results: ROWS },
    dollars: 0.002,
  },
  {
    host: "amazon-bedrock",
    model: "amazon/rerank-v1",
    route: "POST /v1/model/amazon.rerank-v1:0/invoke",
    asks: { query: BODY.query, documents: TEXTS, top_n: 2 },
    says: { results: ROWS },
    dollars: 0.001,
  },
];

function ask(
  { host, model, route, base = "/v1", settings }: Case,
  json: Json,
  body: Json = BODY,
) {
  const call = mediaCall(model, host, body);
  return askPriced(
    reranking,
    call,
    { route, says: () => json },
    base,
    settings,
  );
}

describe.each(CASES)("$model at $host", (its) => {
  it("puts documents in order, best first, and is charged as its list says", async () => {
    const { answer, cost, got } = await ask(its, its.says);
    const [request] = got;
    if (its.spec && request)
      expectRequest(its.spec[0], "post", its.spec[1], request);
    expect(got.map(({ body }) => body)).toEqual([its.asks]);
    const rounded = (answer.result.results as typeof ROWS).map((row) => ({
      ...row,
      relevance_score: Math.round(row.relevance_score * 1e6) / 1e6,
    }));
    expect(rounded).toEqual([
      { index: 1, relevance_score: 0.9 },
      { index: 2, relevance_score: 0.7 },
    ]);
    expect(cost).toBe(
      its.dollars === null ? null : moneyFromDollars(its.dollars),
    );
  });
});

const first = CASES[0] as Case;

it.each([
  ["no place of ours", [{ index: 3, relevance_score: 1 }]],
  ["no score", [{ index: 0 }]],
  ["nothing", []],
])("takes no answer with %s", async (_name, results) => {
  await expect(ask(first, { results })).rejects.toMatchObject({
    kind: "garbage",
  });
});

it.each([
  ["documents", { query: "x" }],
  ["documents", { query: "x", documents: [] }],
  ["documents.1", { query: "x", documents: ["a", 5] }],
])("names %s where it is wrong", async (param, body) => {
  await expect(ask(first, first.says, body)).rejects.toMatchObject({
    kind: "caller",
    param,
  });
});

describe.each(
  CASES.filter(({ host }) => /^(?:cohere|amazon-bedrock)$/.test(host)).slice(
    0,
    2,
  ),
)("$model at $host", ({ model, host, route }) => {
  itMapsFaults(reranking, route, () => mediaCall(model, host, BODY), {
    base: "/v1",
  });
});
