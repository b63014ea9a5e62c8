import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, type Json } from "#tests/contract/ask.ts";
import { saidBy, stream } from "#tests/contract/events.ts";
import { expectOpenAi } from "#tests/contract/openai-schema.ts";
import { seedContractKeys } from "#tests/support/contract-keys.ts";
import { eventFrame } from "#tests/support/providers/event-stream.ts";
import {
  SERVICE_ACCOUNT,
  TOKEN_ANSWER,
} from "#tests/support/providers/google-account.ts";
import {
  startRecordedHost,
  type Received,
  type Recorded,
  type RecordedHost,
} from "#tests/support/providers/recorded-host.ts";
import {
  startRouter,
  type RunningRouter,
} from "#tests/support/running-router.ts";

/** Every host with a protocol of its own, asked by the product as it is served: whole, streamed, charged. */

const WORDS = ["The capital is ", "Paris."];
const TEXT = WORDS.join("");

const whole = (answer: Json): Recorded => ({ body: JSON.stringify(answer) });
const events = (given: Json[], done = ""): Recorded => ({
  type: "text/event-stream",
  body: `${given.map((event) => `data: ${JSON.stringify(event)}\n\n`).join("")}${done}`,
});

const converse: Recorded = whole({
  output: { message: { role: "assistant", content: [{ text: TEXT }] } },
  stopReason: "end_turn",
  usage: { inputTokens: 14, outputTokens: 8, totalTokens: 22 },
  metrics: { latencyMs: 1 },
});
const converseStream: Recorded = {
  type: "application/vnd.amazon.eventstream",
  body: Buffer.concat([
    eventFrame("messageStart", { role: "assistant" }),
    ...WORDS.map((text) =>
      eventFrame("contentBlockDelta", {
        contentBlockIndex: 0,
        delta: { text },
      }),
    ),
    eventFrame("contentBlockStop", { contentBlockIndex: 0 }),
    eventFrame("messageStop", { stopReason: "end_turn" }),
    eventFrame("metadata", {
      usage: { inputTokens: 14, outputTokens: 8, totalTokens: 22 },
      metrics: { latencyMs: 1 },
    }),
  ]),
};

const gemini = (text: string, more: Json = {}): Json => ({
  candidates: [{ content: { parts: [{ text }], role: "model" }, ...more }],
  usageMetadata: {
    promptTokenCount: 14,
    candidatesTokenCount: 8,
    totalTokenCount: 22,
  },
});
const END = { finishReason: "STOP" };

const cohereUsage = {
  usage: { billed_units: { input_tokens: 14, output_tokens: 8 } },
};
const cohere: Recorded = whole({
  id: "c",
  finish_reason: "COMPLETE",
  message: { role: "assistant", content: [{ type: "text", text: TEXT }] },
  ...cohereUsage,
});
const cohereStream: Recorded = events([
  { type: "message-start", id: "c" },
  ...WORDS.map((text) => ({
    type: "content-delta",
    index: 0,
    delta: { message: { content: { text } } },
  })),
  { type: "message-end", delta: { finish_reason: "COMPLETE", ...cohereUsage } },
]);

const usage = { prompt_tokens: 14, completion_tokens: 8, total_tokens: 22 };
const completion: Recorded = whole({
  id: "x",
  choices: [{ index: 0, message: { content: TEXT }, finish_reason: "stop" }],
  usage,
});
const completionStream: Recorded = events(
  [
    ...WORDS.map((content) => ({
      id: "x",
      choices: [{ index: 0, delta: { content } }],
    })),
    {
      id: "x",
      choices: [{ index: 0, delta: {}, finish_reason: "stop" }],
      usage,
    },
  ],
  "data: [DONE]\n\n",
);

const PAGE = { url: "https://example.org/paris", title: "Paris" };
const sourced: Recorded = whole({
  id: "x",
  search_results: [PAGE],
  choices: [
    { index: 0, message: { content: `${TEXT}[1]` }, finish_reason: "stop" },
  ],
  usage,
});
const cited = { type: "url_citation", ...PAGE, start_index: 0, end_index: 3 };
const part = (annotations: Json[]) => ({
  type: "output_text",
  text: TEXT,
  annotations,
  logprobs: [],
});
const response = {
  id: "resp_1",
  object: "response",
  status: "completed",
  output: [
    { type: "web_search_call", id: "ws", action: { type: "search" } },
    { type: "message", id: "m", role: "assistant", content: [part([cited])] },
  ],
  usage: { input_tokens: 14, output_tokens: 8, total_tokens: 22 },
};
const responseStream: Recorded = events([
  { type: "response.created", response: { id: "resp_1" } },
  ...WORDS.map((delta) => ({ type: "response.output_text.delta", delta })),
  { type: "response.output_text.annotation.added", annotation: cited },
  { type: "response.completed", response },
]);

/** By the beginning of the path and whether a stream was asked for. */
function answerTo({ path, text }: Received): Recorded {
  const isStream = /"stream":true/.test(text) || /stream/i.test(path);
  if (path.startsWith("/token")) return TOKEN_ANSWER;
  if (path.startsWith("/bedrock/")) return isStream ? converseStream : converse;
  if (path === "/perplexity/search") {
    return whole({ id: "s", results: [{ ...PAGE, snippet: TEXT }] });
  }
  if (path.startsWith("/perplexity/")) return sourced;
  if (path.startsWith("/vertex/")) {
    return isStream
      ? events([gemini(WORDS[0] ?? ""), gemini(WORDS[1] ?? "", END)])
      : whole(gemini(TEXT, END));
  }
  if (path.startsWith("/cohere/")) return isStream ? cohereStream : cohere;
  if (path.endsWith("/responses")) {
    return isStream ? responseStream : whole(response);
  }
  if (path.includes("/run/")) {
    return whole({ result: { translated_text: TEXT }, success: true });
  }
  return isStream ? completionStream : completion;
}

let folder: string;
let mock: RecordedHost;
let router: RunningRouter;
let key: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "greatrouter-upstreams-"));
  mock = await startRecordedHost(answerTo);
  const dataDir = join(folder, "data");
  key = (await seedContractKeys(dataDir)).live;
  router = await startRouter("self-hosted", {
    DATA_DIR: dataDir,
    TRUSTED_PROXIES: "loopback",
    AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "aws-secret",
    AWS_REGION: "eu-central-1",
    AMAZON_BEDROCK_BASE_URL: `${mock.url}/bedrock`,
    GOOGLE_APPLICATION_CREDENTIALS: JSON.stringify(SERVICE_ACCOUNT),
    GOOGLE_OAUTH_TOKEN_URL: `${mock.url}/token`,
    GOOGLE_VERTEX_BASE_URL: `${mock.url}/vertex`,
    AZURE_API_KEY: "azure-key",
    AZURE_BASE_URL: `${mock.url}/azure/openai/v1`,
    COHERE_API_KEY: "cohere-key",
    COHERE_BASE_URL: `${mock.url}/cohere/v2`,
    CLOUDFLARE_API_TOKEN: "cf-token",
    CLOUDFLARE_WORKERS_AI_BASE_URL: `${mock.url}/cf/ai/run`,
    PERPLEXITY_API_KEY: "perplexity-key",
    PERPLEXITY_BASE_URL: `${mock.url}/perplexity`,
    OPENAI_API_KEY: "openai-key",
    OPENAI_BASE_URL: `${mock.url}/openai/v1`,
  });
});

afterAll(async () => {
  await router?.stop();
  await mock?.close();
  await rm(folder, { recursive: true, force: true });
});

type Routed = {
  host: string;
  cost_dollars: number;
  warnings: { param: string; code: string }[];
  task: string;
};
const CHAT = "/v1/chat/completions";
const question = {
  messages: [{ role: "user", content: "What is the capital?" }],
};

describe.each([
  [
    "amazon-bedrock",
    "amazon/nova-micro-v1",
    /^\/bedrock\/model\/amazon\.nova-micro-v1%3A0\/converse/,
  ],
  [
    "google-vertex",
    "google/gemini-3.7-flash",
    /^\/vertex\/projects\/acme-project\/locations\/global\/publishers\/google\//,
  ],
  ["azure", "microsoft/phi-4", /^\/azure\/openai\/v1\/chat\/completions$/],
  ["cohere", "cohere/command-a-03-2025", /^\/cohere\/v2\/chat$/],
  [
    "cloudflare-workers-ai",
    "meta/llama-3.3-70b-instruct-fp8-fast",
    /^\/cf\/ai\/v1\/chat\/completions$/,
  ],
  ["openai", "openai/gpt-5-codex", /^\/openai\/v1\/responses$/],
])("%s", (host, model, path) => {
  it("answers whole, within OpenAI's contract, and is charged", async () => {
    const body = { model, ...question };
    const { status, json } = await ask(router.origin, CHAT, { key, body });
    expect(json).toMatchObject({
      model,
      choices: [{ message: { content: TEXT }, finish_reason: "stop" }],
      usage: { prompt_tokens: 14, completion_tokens: 8 },
      greatrouter: { host, warnings: [] },
    });
    expect(status).toBe(200);
    expectOpenAi("CreateChatCompletionResponse", json);
    expect((json.greatrouter as Routed).cost_dollars).toBeGreaterThan(0);
    expect(mock.received.at(-1)?.path).toMatch(path);
  });

  it("streams the same words", async () => {
    const { chunks, done } = await stream(
      router.origin,
      { model, ...question, stream_options: { include_usage: true } },
      { key },
    );
    expect(done).toBe(true);
    expect(saidBy(chunks)).toBe(TEXT);
    for (const chunk of chunks) {
      expectOpenAi("CreateChatCompletionStreamResponse", chunk);
    }
    expect(chunks.at(-1)?.usage).toMatchObject({ completion_tokens: 8 });
  });

  it("says what of the request was left out", async () => {
    const body = {
      model,
      ...question,
      prediction: { type: "content", content: "x" },
    };
    const { json } = await ask(router.origin, CHAT, { key, body });
    expect((json.greatrouter as Routed).warnings).toMatchObject([
      { param: "prediction", code: "unsupported_param" },
    ]);
  });
});

describe("web search", () => {
  const citation = { type: "url_citation", url_citation: PAGE };

  it("by /v1/models/route goes to a model made for it, and keeps its citations", async () => {
    const filter = { task_type: "web_search" };
    const body = { query: "web_search", filter, input: question };
    const path = "/v1/models/route";
    const { status, json } = await ask(router.origin, path, { key, body });
    expect({ status, error: json.error }).toEqual({ status: 200 });
    expect(mock.received.at(-1)?.path).toMatch(/^\/perplexity\//);
    expectOpenAi("CreateChatCompletionResponse", json.result);
    expect(json.result).toMatchObject({
      choices: [{ message: { annotations: [citation] } }],
    });
  });

  it("by /v1/auto/route has a model search, keeps the pages, and charges for it", async () => {
    const body = {
      task: "web_search",
      provider: "openai",
      prompt: "News of Paris",
      input: question,
    };
    const path = "/v1/auto/route";
    const { status, json } = await ask(router.origin, path, { key, body });
    expect({ status, error: json.error }).toEqual({ status: 200 });
    const { host, warnings, cost_dollars } = json.greatrouter as Routed;
    const asked = mock.received.at(-1);
    // Its models are to be had where they cannot search too: then the answer says so.
    const searched = asked?.path.endsWith("/responses") ?? false;
    expect({ host, codes: warnings.map(({ code }) => code) }).toMatchObject({
      codes: searched ? [] : ["no_web_search"],
    });
    expect(searched ? asked?.body.tools : [{ type: "web_search" }]).toEqual([
      { type: "web_search" },
    ]);
    expect(cost_dollars).toBeGreaterThan(0);
    expectOpenAi("CreateChatCompletionResponse", json.result);
  });

  it("by /v1/auto/route is made by the model that is named", async () => {
    const search = { task: "web_search", prompt: "News", input: question };
    const body = { ...search, model: "openai/gpt-5.5" };
    const path = "/v1/auto/route";
    const { status, json } = await ask(router.origin, path, { key, body });
    expect({ status, error: json.error }).toEqual({ status: 200 });
    expect(mock.received.at(-1)?.body).toMatchObject({
      model: "gpt-5.5",
      tools: [{ type: "web_search" }],
    });
    expect(json).toMatchObject({
      classification: { task: "web_search", decision: "explicit" },
      greatrouter: { model: body.model, warnings: [] },
    });
  });

  it("may be asked of a model by name", async () => {
    const body = {
      model: "openai/gpt-5.5",
      ...question,
      web_search_options: {},
    };
    const { json } = await ask(router.origin, CHAT, { key, body });
    expect(mock.received.at(-1)?.body).toMatchObject({
      model: "gpt-5.5",
      tools: [{ type: "web_search" }],
    });
    expect(json).toMatchObject({
      choices: [{ message: { annotations: [citation] } }],
    });
    expect((json.greatrouter as Routed).cost_dollars).toBeGreaterThan(0.01);
  });

  it("streams its citations", async () => {
    const { chunks } = await stream(
      router.origin,
      { model: "openai/gpt-5.5", ...question, web_search_options: {} },
      { key },
    );
    expect(JSON.stringify(chunks)).toContain(PAGE.url);
  });
});

it("a translator is asked in its own words", async () => {
  const body = { model: "meta/m2m100-1.2b", ...question, target_lang: "fr" };
  const { json } = await ask(router.origin, CHAT, { key, body });
  expect(json).toMatchObject({
    choices: [{ message: { content: TEXT } }],
    greatrouter: { host: "cloudflare-workers-ai" },
  });
  const lacking = { model: "meta/m2m100-1.2b", ...question };
  const refused = await ask(router.origin, CHAT, { key, body: lacking });
  expect(refused).toMatchObject({
    status: 400,
    json: { error: { code: "invalid_request", param: "target_lang" } },
  });
});

it("what a model cannot take is refused before anything is sent", async () => {
  const before = mock.received.length;
  const tool = { type: "function", function: { name: "get_time" } };
  const body = {
    model: "ibm/granite-4.0-h-micro",
    ...question,
    tools: [tool],
  };
  const { status, json } = await ask(router.origin, CHAT, { key, body });
  expect({ status, json }).toMatchObject({
    status: 400,
    json: { error: { code: "unsupported_by_model", param: "tools" } },
  });
  expect(mock.received).toHaveLength(before);
});
