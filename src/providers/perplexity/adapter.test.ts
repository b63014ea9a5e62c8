import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Upstream, Warning } from "#core/upstream.ts";
import { isGiven } from "#providers/chat/fields.ts";
import { createHttpClient } from "#providers/http/client.ts";
import { perplexityChat } from "#providers/perplexity/adapter.ts";
import { expectOpenAi } from "#tests/contract/openai-schema.ts";
import { hostOf } from "#tests/support/providers/adapter-case.ts";
import { BODIES, catalogModel } from "#tests/support/providers/chat-bodies.ts";
import { describeChatAdapter } from "#tests/support/providers/chat-adapter-suite.ts";
import {
  COMPLETION_ANSWERS,
  COMPLETION_ERRORS,
  COMPLETION_STREAM_ERRORS,
} from "#tests/support/providers/completions.ts";
import { chunksIn, saidIn } from "#tests/support/providers/replay.ts";
import {
  startRecordedHost,
  type RecordedHost,
} from "#tests/support/providers/recorded-host.ts";
import { aCall } from "#tests/support/upstream-call.ts";

type Json = Record<string, unknown>;

const RESULTS = [
  {
    title: "Paris",
    url: "https://a.example/",
    snippet: "A city. ",
    date: "2026-11-01",
  },
  { title: "", url: "https://b.example/", snippet: "" },
];
const TEXT =
  "1. [Paris](https://a.example/) (2026-11-01)\nA city.\n\n2. [https://b.example/](https://b.example/)";

const client = createHttpClient();
const host = hostOf("perplexity");
let mock: RecordedHost;
let upstream: Upstream | null = null;
let results: Json[] = RESULTS;

beforeAll(async () => {
  mock = await startRecordedHost(({ path }) =>
    path === "/search"
      ? { body: JSON.stringify({ id: "s-1", results }) }
      : (COMPLETION_ANSWERS["in plain words"]?.whole ?? { body: "" }),
  );
  const settings = { PERPLEXITY_API_KEY: "k", PERPLEXITY_BASE_URL: mock.url };
  upstream = perplexityChat.open(host, settings, client);
});
afterAll(async () => {
  await client.close();
  await mock.close();
});

function callOf(id: string, more: Json = {}) {
  const model = catalogModel(id);
  const offer = model.offers.find(({ host: slug }) => slug === "perplexity");
  if (!offer) throw new Error(`Perplexity does not serve ${id}.`);
  const warnings: Warning[] = [];
  const warn = (warning: Warning) => void warnings.push(warning);
  const body = { messages: [{ role: "user", content: "Paris" }], ...more };
  const taskType = "web_search";
  return { ...aCall({ model, offer, host, body, warn, taskType }), warnings };
}
const never = new AbortController().signal;

describe("Perplexity's models", () => {
  describeChatAdapter({
    adapter: perplexityChat,
    host: "perplexity",
    settings: { PERPLEXITY_API_KEY: "pplx-secret" },
    basePath: "",
    models: ["perplexity/sonar", "perplexity/sonar-pro"],
    refuses: (_model, name) =>
      name === "a file" ||
      ["tools", "functions"].some((field) => isGiven(BODIES[name]?.[field])),
    faults: ({ path, headers }) => [
      ...(path === "/chat/completions" ? [] : [path]),
      ...(headers.authorization === "Bearer pplx-secret" ? [] : ["key"]),
    ],
    answers: COMPLETION_ANSWERS,
    echo: null,
    errors: COMPLETION_ERRORS,
    streamErrors: COMPLETION_STREAM_ERRORS,
  });
});

describe("Perplexity's bare search", () => {
  it("tells the pages, each cited where it stands, and is sold by the search", async () => {
    results = RESULTS;
    const call = callOf("perplexity/search", {
      max_results: 50,
      temperature: 0.2,
      web_search_options: { user_location: { approximate: { country: "IN" } } },
    });
    const answer = await upstream?.complete(call, never);
    expect(mock.received.at(-1)?.body).toEqual({
      query: "Paris",
      country: "IN",
      max_results: 20,
    });
    expectOpenAi("CreateChatCompletionResponse", answer?.result);
    const second = TEXT.indexOf("2. [");
    expect(answer?.result).toMatchObject({
      choices: [
        {
          message: {
            content: TEXT,
            annotations: [
              {
                url_citation: {
                  url: "https://a.example/",
                  start_index: 0,
                  end_index: second - 2,
                },
              },
              {
                url_citation: {
                  title: "https://b.example/",
                  start_index: second,
                  end_index: TEXT.length,
                },
              },
            ],
          },
        },
      ],
    });
    expect(answer?.usage).toEqual({ searches: 1 });
    expect(call.warnings.map(({ param }) => param)).toEqual(["temperature"]);
  });

  it("says that it found nothing", async () => {
    results = [];
    const answer = await upstream?.complete(callOf("perplexity/search"), never);
    expect(JSON.stringify(answer?.result)).toContain("Nothing was found.");
  });

  it("answers a stream with one piece", async () => {
    results = RESULTS;
    const events = [];
    for await (const event of upstream?.stream(
      callOf("perplexity/search"),
      never,
    ) ?? []) {
      events.push(event);
    }
    expect(saidIn(events)).toBe(TEXT);
    expect(JSON.stringify(chunksIn(events))).toContain("https://a.example/");
  });
});

it("asks models that answer by chat completions, for searches as they are wanted", async () => {
  const web_search_options = { search_context_size: "high" };
  const call = callOf("perplexity/sonar", { web_search_options });
  const answer = await upstream?.complete(call, never);
  expect(mock.received.at(-1)).toMatchObject({
    path: "/chat/completions",
    body: { model: "sonar", web_search_options },
  });
  expect(call.warnings).toEqual([]);
  expect(answer?.usage).toMatchObject({ inputTokens: 14, outputTokens: 8 });
});

it("refuses other makers' models, which its chat completions do not know", async () => {
  const before = mock.received.length;
  const asked = upstream?.complete(callOf("google/gemini-3.7-flash"), never);
  await expect(asked).rejects.toMatchObject({
    kind: "unsupported",
    param: "model",
  });
  expect(mock.received).toHaveLength(before);
});
