import { describe, expect, it } from "vitest";
import { moneyFromDollars } from "#core/money.ts";
import { costOf } from "#core/pricing/cost.ts";
import { priceOf } from "#core/pricing/offer-price.ts";
import type { UpstreamAnswer } from "#core/upstream.ts";
import { vectors } from "#providers/vectors/adapter.ts";
import {
  itMapsFaults,
  mediaCall,
  never,
  openAt,
  withMediaHost,
} from "#tests/support/media-adapter.ts";
import { PNG, PNG_URL, type Received } from "#tests/support/media-host.ts";
import {
  SERVICE_ACCOUNT,
  startTokenHost,
} from "#tests/support/providers/google-account.ts";
import { expectRequest } from "#tests/support/upstream-spec.ts";

type Json = Record<string, unknown>;

/** One host's way to say what vectors are: the first input's is 1, 0, the second's 0, 1. */
type Case = {
  host: string;
  model: string;
  /** Route at the mock, and what it answers for its inputs. */
  route: string;
  says(got: Received): Json;
  headers?: Record<string, string>;
  /** What the host is asked for two texts, in how many requests. */
  asks: Json[];
  length?: Json;
  /** Dollars a million tokens, and the tokens that are charged for. */
  price: number;
  tokens: number;
  base?: string;
  settings?: Record<string, string>;
  spec?: [name: string, path: string];
};

const UNIT = [
  [1, 0],
  [0, 1],
];
const rows = (count: number) =>
  UNIT.slice(0, count)
    .map((embedding, index) => ({ object: "embedding", index, embedding }))
    .reverse();
const openAiSays = ({ body }: Received): Json => ({
  object: "list",
  model: "x",
  data: rows((body.input as unknown[]).length),
  usage: { prompt_tokens: 12, total_tokens: 12 },
});
const one = (text: unknown) => UNIT[text === "one" ? 0 : 1];

const CASES: Case[] = [
  {
    host: "openai",
    model: "openai/text-embedding-3-small",
    route: "POST /v1/embeddings",
    says: openAiSays,
    asks: [
      {
        model: "text-embedding-3-small",
        input: ["one", "two"],
        encoding_format: "float",
      },
    ],
    length: { dimensions: 2 },
    price: 0.02,
    tokens: 12,
    spec: ["openai", "/embeddings"],
  },
  {
    host: "azure",
    model: "openai/text-embedding-3-large",
    route: "POST /v1/embeddings",
    says: openAiSays,
    settings: { AZURE_DEPLOYMENTS: "openai/text-embedding-3-large=big" },
    asks: [{ model: "big", input: ["one", "two"] }],
    length: { dimensions: 2 },
    price: 0.13,
    tokens: 12,
  },
  {
    host: "mistral",
    model: "mistral/codestral-embed",
    route: "POST /v1/embeddings",
    says: openAiSays,
    asks: [{ model: "codestral-embed", input: ["one", "two"] }],
    length: { output_dimension: 2 },
    price: 0.15,
    tokens: 12,
    spec: ["mistral", "/v1/embeddings"],
  },
  {
    host: "openrouter",
    model: "alibaba/qwen3-embedding-8b",
    route: "POST /v1/embeddings",
    says: openAiSays,
    asks: [{ model: "qwen/qwen3-embedding-8b", input: ["one", "two"] }],
    length: { dimensions: 2 },
    price: 0.01,
    tokens: 12,
    spec: ["openrouter", "/embeddings"],
  },
  {
    host: "nvidia",
    model: "nvidia/nv-embed-v1",
    route: "POST /v1/embeddings",
    says: openAiSays,
    asks: [
      {
        model: "nvidia/nv-embed-v1",
        input: ["one", "two"],
        input_type: "passage",
      },
    ],
    price: 0,
    tokens: 12,
  },
  {
    host: "perplexity",
    model: "perplexity/pplx-embed-v1-4b",
    base: "",
    route: "POST /v1/embeddings",
    says: (got) => ({
      ...openAiSays(got),
      data: UNIT.map((row, index) => ({
        index,
        embedding: Buffer.from(row).toString("base64"),
      })),
    }),
    asks: [
      {
        model: "pplx-embed-v1-4b",
        input: ["one", "two"],
        encoding_format: "base64_int8",
      },
    ],
    length: { dimensions: 2 },
    price: 0.03,
    tokens: 12,
  },
  {
    host: "voyage",
    model: "voyage/voyage-4",
    route: "POST /v1/embeddings",
    says: (got) => ({ ...openAiSays(got), usage: { total_tokens: 12 } }),
    asks: [{ model: "voyage-4", input: ["one", "two"] }],
    length: { output_dimension: 2 },
    price: 0.06,
    tokens: 12,
  },
  {
    host: "voyage",
    model: "voyage/voyage-context-3",
    route: "POST /v1/contextualizedembeddings",
    says: () => ({
      data: UNIT.map((embedding, index) => ({
        index,
        data: [{ index: 0, embedding }],
      })),
      usage: { total_tokens: 12 },
    }),
    asks: [{ model: "voyage-context-3", inputs: [["one"], ["two"]] }],
    length: { output_dimension: 2 },
    price: 0.18,
    tokens: 12,
  },
  {
    host: "cohere",
    model: "cohere/embed-v4.0",
    route: "POST /v1/embed",
    says: () => ({
      id: "e",
      embeddings: { float: UNIT },
      meta: { billed_units: { input_tokens: 12 } },
    }),
    asks: [
      {
        model: "embed-v4.0",
        texts: ["one", "two"],
        input_type: "search_document",
        embedding_types: ["float"],
      },
    ],
    length: { output_dimension: 2 },
    price: 0.12,
    tokens: 12,
  },
  {
    host: "google",
    model: "google/gemini-embedding-001",
    route: "POST /v1/models/gemini-embedding-001:batchEmbedContents",
    says: () => ({
      embeddings: UNIT.map((values) => ({ values })),
      usageMetadata: { promptTokenCount: 12 },
    }),
    asks: [
      {
        requests: ["one", "two"].map((text) => ({
          model: "models/gemini-embedding-001",
          content: { parts: [{ text }] },
        })),
      },
    ],
    length: {
      requests: [{ outputDimensionality: 2 }, { outputDimensionality: 2 }],
    },
    price: 0.15,
    tokens: 12,
    spec: ["gemini", "/models/{modelsId}:batchEmbedContents"],
  },
  {
    host: "google-vertex",
    model: "google/text-embedding-005",
    route:
      "POST /v1/projects/acme-project/locations/global/publishers/google/models/text-embedding-005:predict",
    says: ({ body }) => {
      const [instance] = body.instances as { content: string }[];
      const values = one(instance?.content);
      return {
        predictions: [
          { embeddings: { values, statistics: { token_count: 6 } } },
        ],
      };
    },
    asks: ["one", "two"].map((content) => ({
      instances: [{ content }],
      parameters: {},
    })),
    length: { parameters: { outputDimensionality: 2 } },
    price: 0.025,
    tokens: 12,
  },
  {
    host: "google-vertex",
    model: "google/gemini-embedding-2",
    route:
      "POST /v1/projects/acme-project/locations/global/publishers/google/models/gemini-embedding-2:embedContent",
    says: ({ body }) => {
      const { parts } = body.content as { parts: { text: string }[] };
      return {
        embedding: { values: one(parts[0]?.text) },
        usageMetadata: { promptTokenCount: 6 },
      };
    },
    asks: ["one", "two"].map((text) => ({ content: { parts: [{ text }] } })),
    length: { outputDimensionality: 2 },
    price: 0.2,
    tokens: 12,
  },
  {
    host: "cloudflare-workers-ai",
    model: "baai/bge-m3",
    base: "",
    route: "POST /run/@cf/baai/bge-m3",
    says: () => ({
      result: { shape: [2, 2], data: UNIT, pooling: "mean" },
      success: true,
      errors: [],
      messages: [],
    }),
    asks: [{ text: ["one", "two"] }],
    settings: { CLOUDFLARE_ACCOUNT_ID: "acme" },
    price: 0.012,
    // Not reported: counted here.
    tokens: 3,
    spec: ["workers-ai", "/accounts/{account_id}/ai/run/@cf/baai/bge-m3"],
  },
  {
    host: "amazon-bedrock",
    model: "cohere/embed-multilingual-v3.0",
    route: "POST /v1/model/cohere.embed-multilingual-v3:0:512/invoke",
    says: () => ({ id: "e", embeddings: UNIT, response_type: "x" }),
    headers: { "x-amzn-bedrock-input-token-count": "12" },
    asks: [{ texts: ["one", "two"], input_type: "search_document" }],
    price: 0.1,
    tokens: 12,
  },
  {
    host: "amazon-bedrock",
    model: "amazon/titan-embed-image-v1",
    route: "POST /v1/model/amazon.titan-embed-image-v1/invoke",
    says: ({ body }) => ({
      embedding: one(body.inputText),
      inputTextTokenCount: 6,
    }),
    asks: [{ inputText: "one" }, { inputText: "two" }],
    length: { embeddingConfig: { outputEmbeddingLength: 2 } },
    price: 5,
    tokens: 12,
  },
  {
    host: "amazon-bedrock",
    model: "amazon/nova-2-multimodal-embeddings",
    route: "POST /v1/model/amazon.nova-2-multimodal-embeddings-v1:0/invoke",
    says: ({ body }) => {
      const { text } = body.singleEmbeddingParams as {
        text: { value: string };
      };
      return {
        embeddings: [{ embeddingType: "TEXT", embedding: one(text.value) }],
      };
    },
    headers: { "x-amzn-bedrock-input-token-count": "6" },
    asks: ["one", "two"].map((value) => ({
      taskType: "SINGLE_EMBEDDING",
      singleEmbeddingParams: {
        embeddingPurpose: "GENERIC_INDEX",
        text: { truncationMode: "END", value },
      },
    })),
    length: { singleEmbeddingParams: { embeddingDimension: 2 } },
    price: 0.135,
    tokens: 12,
  },
];

const TEXTS = { input: ["one", "two"] };

async function ask(its: Case, body: Json) {
  const tokenHost =
    its.host === "google-vertex" ? await startTokenHost() : null;
  try {
    return await withMediaHost(
      {
        [its.route]: (got) => ({ json: its.says(got), headers: its.headers }),
      },
      async (mock, client) => {
        const call = mediaCall(its.model, its.host, body);
        const upstream = openAt(
          vectors,
          call,
          mock,
          client,
          its.base ?? "/v1",
          {
            ...its.settings,
            ...(tokenHost && {
              GOOGLE_APPLICATION_CREDENTIALS: JSON.stringify(SERVICE_ACCOUNT),
              GOOGLE_OAUTH_TOKEN_URL: tokenHost.tokenUrl,
            }),
          },
        );
        const answer = await upstream.complete(call, never);
        return { answer, call, got: mock.received };
      },
    );
  } finally {
    await tokenHost?.close();
  }
}

const dataOf = ({ result }: UpstreamAnswer) =>
  result.data as { index: number; embedding: unknown }[];

describe.each(CASES)("$model at $host", (its) => {
  it("embeds texts, and is charged for the tokens that the host counts", async () => {
    const { answer, call, got } = await ask(its, TEXTS);
    for (const request of got) {
      if (its.spec) expectRequest(its.spec[0], "post", its.spec[1], request);
    }
    expect(got.map(({ body }) => body)).toEqual(its.asks);
    expect(answer.result).toEqual({
      object: "list",
      data: UNIT.map((embedding, index) => ({
        object: "embedding",
        index,
        embedding,
      })),
      model: its.model,
      usage: { prompt_tokens: its.tokens, total_tokens: its.tokens },
    });
    const price = priceOf(call.model, call.offer, 0);
    expect(costOf(price, answer.usage ?? {})).toBe(
      moneyFromDollars((its.price * its.tokens) / 1e6),
    );
    expect(answer.usage?.estimated).toBe(its.tokens === 12 ? undefined : true);
  });
});

describe.each(CASES.filter(({ length }) => length !== undefined))(
  "$model at $host",
  (its) => {
    it("makes shorter vectors", async () => {
      const { got } = await ask(its, { ...TEXTS, dimensions: 2 });
      expect(got[0]?.body).toMatchObject(its.length ?? {});
    });
  },
);

describe.each(CASES.filter(({ length }) => length === undefined))(
  "$model at $host",
  (its) => {
    it("refuses another length than the model's own", async () => {
      await expect(ask(its, { ...TEXTS, dimensions: 2 })).rejects.toMatchObject(
        { kind: "unsupported", param: "dimensions" },
      );
    });
  },
);

const first = CASES[0] as Case;

it("spells vectors in base64 where that is asked for", async () => {
  const { answer } = await ask(first, { ...TEXTS, encoding_format: "base64" });
  const spelled = String(dataOf(answer)[0]?.embedding);
  const bytes = Buffer.from(spelled, "base64");
  expect([bytes.readFloatLE(0), bytes.readFloatLE(4)]).toEqual([1, 0]);
});

it("takes token numbers for OpenAI's models alone", async () => {
  const { got } = await ask(first, { input: [[5, 6], [7]] });
  expect(got[0]?.body.input).toEqual([[5, 6], [7]]);
  const mistral = CASES.find(({ host }) => host === "mistral") as Case;
  await expect(ask(mistral, { input: [5, 6] })).rejects.toMatchObject({
    kind: "unsupported",
    param: "input",
  });
});

it.each([
  ["cohere", "input_type"],
  ["google", "inlineData"],
])("reads a picture for %s, checked by its content", async (host, field) => {
  const its = {
    ...(CASES.find((one) => one.host === host) as Case),
    ...(host === "google" && {
      model: "google/gemini-embedding-2",
      route: "POST /v1/models/gemini-embedding-2:batchEmbedContents",
    }),
  };
  const part = (url: string) => ({ type: "image_url", image_url: { url } });
  const { got } = await ask(its, { input: [part(PNG_URL), "two"] });
  const sent = JSON.stringify(got[0]?.body);
  expect(sent).toContain(PNG.toString("base64"));
  expect(sent).toContain(field);
  await expect(
    ask(its, { input: [part("data:image/png;base64,aGVsbG8="), "two"] }),
  ).rejects.toMatchObject({ kind: "caller", param: "input.0.image_url.url" });
  await expect(
    ask(its, { input: [part("http://127.0.0.1/a.png"), "two"] }),
  ).rejects.toMatchObject({ kind: "caller", param: "input.0.image_url.url" });
});

it("asks in as many requests as the host wants, and keeps the order", async () => {
  const texts = Array.from({ length: 200 }, (_none, at) => `${at}`);
  const its: Case = {
    ...(CASES.find(({ host }) => host === "cohere") as Case),
    says: ({ body }) => ({
      embeddings: { float: (body.texts as string[]).map((text) => [+text, 1]) },
      meta: { billed_units: { input_tokens: 5 } },
    }),
  };
  const { answer, got } = await ask(its, { input: texts });
  expect(
    got
      .map(({ body }) => (body.texts as string[]).length)
      .sort((a, b) => a - b),
  ).toEqual([8, 96, 96]);
  expect(dataOf(answer).map(({ embedding }) => embedding)).toEqual(
    texts.map((text) => [+text, 1]),
  );
  expect(answer.usage).toEqual({ inputTokens: 15 });
});

it.each([
  ["too few vectors", { data: rows(1) }],
  [
    "vectors of different lengths",
    {
      data: [
        { index: 0, embedding: [1] },
        { index: 1, embedding: [1, 2] },
      ],
    },
  ],
  [
    "no numbers",
    {
      data: [
        { index: 0, embedding: ["a"] },
        { index: 1, embedding: ["b"] },
      ],
    },
  ],
])("takes no answer with %s", async (_name, json) => {
  const its = { ...first, says: () => json };
  await expect(ask(its, TEXTS)).rejects.toMatchObject({ kind: "garbage" });
});

describe.each(
  CASES.filter(({ host, spec }) => spec || host === "amazon-bedrock"),
)("$model at $host", ({ model, host, route, settings, base = "/v1" }) => {
  const makeCall = () => mediaCall(model, host, TEXTS);
  itMapsFaults(vectors, route, makeCall, { base, settings });
});
