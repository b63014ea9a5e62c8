import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Upstream, Warning } from "#core/upstream.ts";
import { createHttpClient } from "#providers/http/client.ts";
import { openAiOwnChat } from "#providers/openai-responses/adapter.ts";
import { hostOf } from "#tests/support/providers/adapter-case.ts";
import { describeChatAdapter } from "#tests/support/providers/chat-adapter-suite.ts";
import { catalogModel } from "#tests/support/providers/chat-bodies.ts";
import { COMPLETION_ANSWERS } from "#tests/support/providers/completions.ts";
import {
  startRecordedHost,
  type Received,
  type Recorded,
  type RecordedHost,
} from "#tests/support/providers/recorded-host.ts";
import { specCheck } from "#tests/support/providers/spec.ts";
import { aCall } from "#tests/support/upstream-call.ts";

type Json = Record<string, unknown>;

const requestFaults = specCheck(
  "openai.openapi.json",
  "components/schemas/CreateResponse",
  { overlaps: true },
);
const eventFaults = specCheck(
  "openai.openapi.json",
  "components/schemas/ResponseStreamEvent",
  { overlaps: true },
);

function response(output: Json[], more: Json = {}): Json {
  return {
    id: "resp_1",
    object: "response",
    created_at: 1_790_000_000,
    status: "completed",
    error: null,
    incomplete_details: null,
    instructions: null,
    metadata: {},
    model: "gpt-5-codex",
    output,
    parallel_tool_calls: true,
    temperature: 1,
    tool_choice: "auto",
    tools: [],
    top_p: 1,
    usage: {
      input_tokens: 50,
      input_tokens_details: { cached_tokens: 12, cache_write_tokens: 8 },
      output_tokens: 25,
      output_tokens_details: { reasoning_tokens: 9 },
      total_tokens: 75,
    },
    ...more,
  };
}
const whole = (output: Json[], more: Json = {}): Recorded => ({
  body: JSON.stringify(response(output, more)),
});

const REASONING = {
  type: "reasoning",
  id: "rs_1",
  summary: [{ type: "summary_text", text: "France …" }],
  encrypted_content: "gAAAA",
};
const SEARCH = {
  type: "web_search_call",
  id: "ws_1",
  status: "completed",
  action: { type: "search", query: "capital of France" },
};
const CITED = {
  type: "url_citation",
  url: "https://example.org/paris",
  title: "Paris",
  start_index: 0,
  end_index: 5,
};
const message = (text: string, annotations: Json[] = []) => ({
  type: "message",
  id: "msg_1",
  role: "assistant",
  status: "completed",
  content: [{ type: "output_text", text, annotations, logprobs: [] }],
});
const call = (call_id: string, name: string, args: string) => ({
  type: "function_call",
  id: `fc_${call_id}`,
  call_id,
  name,
  arguments: args,
  status: "completed",
});

function events(...given: Json[]): Recorded {
  const body = given
    .map((event, sequence_number): Json => ({ sequence_number, ...event }))
    .map(
      (event) =>
        `event: ${String(event.type)}\ndata: ${JSON.stringify(event)}\n\n`,
    )
    .join("");
  return { type: "text/event-stream; charset=utf-8", body };
}
const place = (output_index: number, item_id: string) => ({
  output_index,
  item_id,
  content_index: 0,
});
const added = (output_index: number, item: Json): Json => ({
  type: "response.output_item.added",
  output_index,
  item,
});
const done = (output_index: number, item: Json): Json => ({
  type: "response.output_item.done",
  output_index,
  item,
});
const CREATED: Json = {
  type: "response.created",
  response: response([], { status: "in_progress", usage: undefined }),
};

const TEXT = "Paris — पेरिस 🗼";
const PLAIN_OUTPUT = [REASONING, SEARCH, message(TEXT, [CITED])];
const PLAIN_STREAM = events(
  CREATED,
  added(0, { ...REASONING, summary: [] }),
  {
    type: "response.reasoning_summary_part.added",
    item_id: "rs_1",
    output_index: 0,
    summary_index: 0,
    part: { type: "summary_text", text: "" },
  },
  {
    type: "response.reasoning_summary_text.delta",
    item_id: "rs_1",
    output_index: 0,
    summary_index: 0,
    delta: "France …",
  },
  done(0, REASONING),
  added(1, SEARCH),
  done(1, SEARCH),
  added(2, { ...message(""), status: "in_progress", content: [] }),
  {
    type: "response.content_part.added",
    ...place(2, "msg_1"),
    part: { type: "output_text", text: "", annotations: [], logprobs: [] },
  },
  {
    type: "response.output_text.delta",
    ...place(2, "msg_1"),
    delta: "Paris — पे",
    logprobs: [],
  },
  {
    type: "response.output_text.delta",
    ...place(2, "msg_1"),
    delta: "रिस 🗼",
    logprobs: [],
  },
  {
    type: "response.output_text.annotation.added",
    ...place(2, "msg_1"),
    annotation_index: 0,
    annotation: CITED,
  },
  done(2, message(TEXT, [CITED])),
  { type: "response.completed", response: response(PLAIN_OUTPUT) },
);
const TOOL_OUTPUT = [
  call("call_1", "get_weather", '{"city":"Paris"}'),
  call("call_2", "get_time", "{}"),
];
const TOOL_STREAM = events(
  CREATED,
  added(0, call("call_1", "get_weather", "")),
  {
    type: "response.function_call_arguments.delta",
    output_index: 0,
    item_id: "fc_call_1",
    delta: '{"city":',
  },
  {
    type: "response.function_call_arguments.delta",
    output_index: 0,
    item_id: "fc_call_1",
    delta: '"Paris"}',
  },
  done(0, call("call_1", "get_weather", '{"city":"Paris"}')),
  added(1, call("call_2", "get_time", "")),
  done(1, call("call_2", "get_time", "{}")),
  { type: "response.completed", response: response(TOOL_OUTPUT) },
);

const USAGE = {
  inputTokens: 30,
  cacheReadTokens: 12,
  cacheWriteTokens: 8,
  outputTokens: 16,
  reasoningTokens: 9,
};
const called = (id: string, name: string, json: string) => ({
  id,
  type: "function",
  function: { name, arguments: json },
});
const error = (
  status: number,
  code: string,
  text: string,
  headers: Record<string, string> = {},
): Recorded => ({
  status,
  headers,
  body: JSON.stringify({
    error: { message: text, type: "x", param: null, code },
  }),
});

describe("OpenAI's Responses API", () => {
  describeChatAdapter({
    adapter: openAiOwnChat,
    host: "openai",
    settings: { OPENAI_API_KEY: "sk-openai-secret" },
    basePath: "/v1",
    models: [
      "openai/gpt-5-codex",
      "openai/gpt-5.5-pro",
      "openai/o3-deep-research",
    ],
    refuses: () => false,
    faults: ({ path, headers, body }: Received) => [
      ...(path === "/v1/responses" ? [] : [path]),
      ...(headers.authorization === "Bearer sk-openai-secret" ? [] : ["key"]),
      ...["temperature", "top_p"].filter((name) => name in body),
      ...(body.store === false ? [] : ["store"]),
      ...requestFaults(body),
    ],
    answers: {
      "with thoughts and a search": {
        whole: whole(PLAIN_OUTPUT),
        stream: PLAIN_STREAM,
        expected: {
          message: {
            content: TEXT,
            refusal: null,
            reasoning_content: "France …",
            reasoning_details: [
              {
                type: "reasoning.encrypted",
                data: "gAAAA",
                id: "rs_1",
                format: "openai-responses-v1",
                model: "openai/gpt-5-codex",
              },
            ],
            annotations: [
              {
                type: "url_citation",
                url_citation: {
                  url: "https://example.org/paris",
                  title: "Paris",
                  start_index: 0,
                  end_index: 5,
                },
              },
            ],
          },
          finishReason: "stop",
          usage: USAGE,
        },
      },
      "that calls two tools": {
        whole: whole(TOOL_OUTPUT),
        stream: TOOL_STREAM,
        expected: {
          message: {
            content: null,
            refusal: null,
            tool_calls: [
              called("call_1", "get_weather", '{"city":"Paris"}'),
              called("call_2", "get_time", "{}"),
            ],
          },
          finishReason: "tool_calls",
          usage: USAGE,
        },
      },
    },
    echo({ body }) {
      const input = body.input as Json[];
      return whole(input.filter(({ type }) => type === "function_call"));
    },
    errors: [
      ["400", error(400, "invalid_value", "words-of-the-host"), "caller"],
      [
        "too much input",
        error(
          400,
          "context_length_exceeded",
          "Your input exceeds the context window of this model.",
        ),
        "context_length",
      ],
      [
        "401",
        error(401, "invalid_api_key", "Incorrect API key provided"),
        "credential",
      ],
      ["403", error(403, "unsupported_country", "no"), "credential"],
      [
        "404",
        error(404, "model_not_found", "The model does not exist"),
        "missing",
      ],
      [
        "429",
        error(429, "rate_limit_exceeded", "slow", { "retry-after": "6" }),
        "rate_limited",
        { retryAfterSeconds: 6 },
      ],
      [
        "an empty account",
        error(429, "insufficient_quota", "check your plan and billing details"),
        "credential",
      ],
      ["500", error(500, "server_error", "words-of-the-host"), "server"],
      ["503", error(503, "overloaded", "busy"), "server"],
      [
        "a response that failed",
        whole([], {
          status: "failed",
          error: { code: "server_error", message: "words-of-the-host" },
        }),
        "server",
      ],
    ],
    streamErrors: [
      [
        "a response that failed",
        events(CREATED, {
          type: "response.failed",
          response: response([], {
            status: "failed",
            error: { code: "rate_limit_exceeded", message: "slow" },
          }),
        }),
        "rate_limited",
      ],
      [
        "an error event",
        events(CREATED, {
          type: "error",
          code: "server_error",
          message: "words-of-the-host",
          param: null,
        }),
        "server",
      ],
    ],
  });
});

it("replays events of the published shape", () => {
  const told = [PLAIN_STREAM, TOOL_STREAM].flatMap(({ body }) =>
    String(body)
      .split("\n")
      .filter((line) => line.startsWith("data: "))
      .map((line) => JSON.parse(line.slice(6)) as Json),
  );
  expect(told.flatMap((event) => eventFaults(event))).toEqual([]);
});

describe("a model of OpenAI's", () => {
  const client = createHttpClient();
  const host = hostOf("openai");
  let mock: RecordedHost;
  let upstream: Upstream | null = null;

  beforeAll(async () => {
    mock = await startRecordedHost(({ path }) =>
      path.endsWith("/responses")
        ? whole(PLAIN_OUTPUT)
        : (COMPLETION_ANSWERS["in plain words"]?.whole ?? { body: "" }),
    );
    upstream = openAiOwnChat.open(
      host,
      { OPENAI_API_KEY: "k", OPENAI_BASE_URL: `${mock.url}/v1` },
      client,
    );
  });
  afterAll(async () => {
    await client.close();
    await mock.close();
  });

  async function ask(id: string, more: Json, taskType = "text_generation") {
    const model = catalogModel(id);
    const offer = model.offers.find(({ host: slug }) => slug === "openai");
    if (!offer) throw new Error(`OpenAI does not serve ${id}.`);
    const warnings: Warning[] = [];
    const warn = (warning: Warning) => void warnings.push(warning);
    const body = { messages: [{ role: "user", content: "Hi" }], ...more };
    const call = aCall({ model, offer, host, body, warn, taskType });
    const answer = await upstream?.complete(call, new AbortController().signal);
    const asked = mock.received.at(-1);
    const params = warnings.map(({ param }) => param);
    return {
      path: asked?.path,
      sent: asked?.body,
      usage: answer?.usage,
      params,
    };
  }

  it.each([
    ["openai/gpt-5.5", {}, "text_generation", "/v1/chat/completions"],
    ["openai/gpt-5.5", {}, "web_search", "/v1/responses"],
    [
      "openai/gpt-5.5",
      { web_search_options: {} },
      "text_generation",
      "/v1/responses",
    ],
    ["openai/gpt-4o-search-preview", {}, "web_search", "/v1/chat/completions"],
    ["openai/gpt-5.4-pro", {}, "text_generation", "/v1/responses"],
  ])("%s with %j for %s is asked at %s", async (id, more, taskType, path) => {
    expect((await ask(id, more, taskType)).path).toBe(path);
  });

  it("searches where it is told to, and is charged for each search", async () => {
    const { sent, usage, params } = await ask(
      "openai/gpt-5.5",
      {
        web_search_options: {
          search_context_size: "low",
          user_location: {
            type: "approximate",
            approximate: { country: "IN" },
          },
        },
        reasoning_effort: "low",
        temperature: 0.2,
        max_tokens: 5,
      },
      "web_search",
    );
    expect(sent).toMatchObject({
      tools: [
        {
          type: "web_search",
          search_context_size: "low",
          user_location: { type: "approximate", country: "IN" },
        },
      ],
      reasoning: { effort: "low", summary: "auto" },
      include: ["reasoning.encrypted_content"],
      max_output_tokens: 16,
    });
    expect(usage?.searches).toBe(1);
    expect(params).toEqual(["temperature"]);
  });

  it("gets its own thoughts back, and no other's", async () => {
    const thought = (model: string, format: string) => ({
      type: "reasoning.encrypted",
      data: "gAAAA",
      id: "rs_1",
      model,
      format,
    });
    const { sent } = await ask("openai/gpt-5-codex", {
      messages: [
        { role: "user", content: "Hi" },
        {
          role: "assistant",
          content: "Hello",
          reasoning_details: [
            thought("openai/gpt-5-codex", "openai-responses-v1"),
            thought("openai/gpt-5-codex", "google-gemini-v1"),
            thought("openai/gpt-5.5-pro", "openai-responses-v1"),
          ],
        },
        { role: "user", content: "Again" },
      ],
    });
    expect(sent?.input).toEqual([
      { role: "user", content: [{ type: "input_text", text: "Hi" }] },
      {
        type: "reasoning",
        id: "rs_1",
        summary: [],
        encrypted_content: "gAAAA",
      },
      { role: "assistant", content: "Hello" },
      { role: "user", content: [{ type: "input_text", text: "Again" }] },
    ]);
  });
});
