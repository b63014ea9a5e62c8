import { describe, expect, it } from "vitest";
import { isUpstreamFailure, type Warning } from "#core/upstream.ts";
import { piecesOf } from "#providers/anthropic/from-response.ts";
import { AnthropicStream } from "#providers/anthropic/from-stream.ts";
import { toRequest } from "#providers/anthropic/to-request.ts";
import {
  BODIES,
  CITY_SCHEMA,
  JSON_SCHEMA_FORMAT,
  TOOL_TALK,
  WEATHER_TOOL,
  catalogModel,
} from "#tests/support/providers/chat-bodies.ts";
import { aCall } from "#tests/support/upstream-call.ts";

type Json = Record<string, unknown>;

function asked(model: string, body: Json | undefined) {
  const warnings: Warning[] = [];
  const call = aCall({
    model: catalogModel(`anthropic/claude-${model}`),
    body: body ?? {},
    warn: (warning) => warnings.push(warning),
  });
  const { body: sent, answerTool } = toRequest(call);
  return { sent, answerTool, params: warnings.map(({ param }) => param) };
}

const HELLO = { messages: [{ role: "user", content: "Hello" }] };

describe("thinking", () => {
  it.each<[string, string, unknown, unknown]>([
    [
      "haiku-4.5",
      "medium",
      { type: "enabled", budget_tokens: 10_240 },
      undefined,
    ],
    [
      "opus-4.5",
      "high",
      { type: "enabled", budget_tokens: 24_576 },
      { effort: "high" },
    ],
    ["sonnet-4.6", "max", { type: "adaptive" }, { effort: "max" }],
    ["sonnet-4.6", "xhigh", { type: "adaptive" }, { effort: "high" }],
    [
      "opus-4.8",
      "xhigh",
      { type: "adaptive", display: "summarized" },
      { effort: "xhigh" },
    ],
    [
      "opus-5",
      "minimal",
      { type: "adaptive", display: "summarized" },
      { effort: "low" },
    ],
    ["haiku-4.5", "none", undefined, undefined],
    ["opus-4.8", "none", undefined, undefined],
    ["opus-5", "none", { type: "disabled" }, undefined],
    ["sonnet-5.5", "none", { type: "between_tools" }, undefined],
  ])("of %s with effort %s", (model, effort, thinking, config) => {
    const { sent, params } = asked(model, {
      ...HELLO,
      reasoning_effort: effort,
    });
    expect(sent.thinking).toEqual(thinking);
    expect(sent.output_config).toEqual(config);
    expect(params).toEqual([]);
  });

  it("says so where a model cannot stop, or cannot begin", () => {
    const always = asked("opus-5.5", { ...HELLO, reasoning_effort: "none" });
    expect(always.sent).toMatchObject({ output_config: { effort: "low" } });
    expect(always.sent).not.toHaveProperty("thinking");
    expect(always.params).toEqual(["reasoning_effort"]);
    expect(
      asked("3.5-haiku", { ...HELLO, reasoning_effort: "low" }).params,
    ).toEqual(["reasoning_effort"]);
  });

  it("keeps its budget below the caller's limit, and does without where there is no room", () => {
    const some = asked("haiku-4.5", {
      ...HELLO,
      reasoning_effort: "high",
      max_tokens: 4000,
    });
    expect(some.sent).toMatchObject({
      max_tokens: 4000,
      thinking: { budget_tokens: 3200 },
    });
    const none = asked("haiku-4.5", BODIES["thinking without room"]);
    expect(none.sent).not.toHaveProperty("thinking");
    expect(none.params).toEqual(["reasoning_effort"]);
  });

  it("gives way to a forced tool, and a model that cannot be forced is left free", () => {
    const forced = asked("haiku-4.5", BODIES["required tool"]);
    expect(forced.sent.tool_choice).toEqual({ type: "any" });
    expect(forced.sent).not.toHaveProperty("thinking");
    expect(forced.params).toEqual(["reasoning_effort"]);
    const free = asked("opus-5.5", BODIES["forced tool"]);
    expect(free.sent).not.toHaveProperty("tool_choice");
    expect(free.params).toEqual(["tool_choice"]);
    expect(asked("opus-5", BODIES["forced tool"]).sent).toMatchObject({
      thinking: { type: "disabled" },
      tool_choice: { type: "tool", name: "get_weather" },
    });
  });

  it("goes back to the model that had it, and to no other", () => {
    const body = {
      messages: [
        { role: "user", content: "Go" },
        {
          role: "assistant",
          content: "Let me see.",
          reasoning_content: "Hm.",
          reasoning_details: [
            {
              type: "reasoning.text",
              text: "Hm.",
              signature: "sig",
              model: "anthropic/claude-opus-5",
            },
            {
              type: "reasoning.encrypted",
              data: "xyz",
              model: "anthropic/claude-opus-5",
            },
            {
              type: "reasoning.text",
              text: "Forged.",
              model: "anthropic/claude-opus-5",
            },
            { type: "reasoning.text", text: "Foreign.", signature: "sig" },
          ],
        },
        { role: "user", content: "And?" },
      ],
    };
    const turn = (model: string) =>
      (asked(model, body).sent.messages as { content: Json[] }[])[1]?.content;
    const text = { type: "text", text: "Let me see." };
    expect(turn("opus-5")).toEqual([
      { type: "thinking", thinking: "Hm.", signature: "sig" },
      { type: "redacted_thinking", data: "xyz" },
      text,
    ]);
    expect(turn("opus-5.5")).toEqual([text]);
    expect(turn("sonnet-5")).toEqual([text]);
  });
});

describe("sampling", () => {
  const hot = { ...HELLO, temperature: 1.7, top_p: 0.9 };

  it("is what each generation takes of it", () => {
    expect(asked("3.5-haiku", hot)).toMatchObject({
      sent: { temperature: 1, top_p: 0.9 },
      params: ["temperature"],
    });
    const one = asked("haiku-4.5", hot);
    expect(one.sent).toMatchObject({ temperature: 1 });
    expect(one.sent).not.toHaveProperty("top_p");
    expect(one.params).toEqual(["temperature", "top_p"]);
    const none = asked("opus-4.8", hot);
    expect(none.sent).not.toHaveProperty("temperature");
    expect(none.params).toEqual(["temperature", "top_p"]);
    expect(
      asked("opus-4.8", { ...HELLO, temperature: 1, top_p: 1 }).params,
    ).toEqual([]);
  });
});

describe("structured output", () => {
  it("is the model's own where it has it, closed and without what it refuses", () => {
    const { sent, params, answerTool } = asked("opus-5", BODIES["JSON schema"]);
    expect(sent.output_config).toEqual({
      format: {
        type: "json_schema",
        schema: {
          ...CITY_SCHEMA,
          properties: {
            city: { type: "string" },
            people: { type: "integer" },
            minimum: CITY_SCHEMA.properties.minimum,
          },
        },
      },
    });
    expect(params).toEqual(["response_format"]);
    expect(answerTool).toBeNull();
  });

  it("is a forced tool's arguments elsewhere, told as the answer's text", () => {
    const { sent, answerTool } = asked("3.5-haiku", {
      ...HELLO,
      response_format: JSON_SCHEMA_FORMAT,
    });
    expect(sent.tool_choice).toEqual({ type: "tool", name: "give_answer" });
    expect(sent.tools).toMatchObject([
      { name: "give_answer", input_schema: CITY_SCHEMA },
    ]);
    const block = {
      type: "tool_use",
      id: "t",
      name: "give_answer",
      input: { city: "Paris" },
    };
    const pieces = [
      ...piecesOf({ content: [block], stop_reason: "tool_use" }, answerTool),
    ];
    expect(pieces).toContainEqual({ type: "text", text: '{"city":"Paris"}' });
    expect(pieces).toContainEqual({ type: "finish", reason: "stop" });

    const stream = new AnthropicStream(answerTool);
    const events: Json[] = [
      {
        type: "content_block_start",
        index: 0,
        content_block: { ...block, input: {} },
      },
      {
        type: "content_block_delta",
        index: 0,
        delta: { type: "input_json_delta", partial_json: '{"city":' },
      },
      { type: "content_block_stop", index: 0 },
      {
        type: "message_delta",
        delta: { stop_reason: "tool_use" },
        usage: { output_tokens: 1 },
      },
      { type: "message_stop" },
    ];
    expect(events.flatMap((event) => stream.take(event) ?? [])).toEqual([
      { type: "text", text: '{"city":' },
      { type: "finish", reason: "stop" },
    ]);
  });

  it("leaves the choice between the answer and the caller's tools", () => {
    const { sent } = asked("3.5-haiku", BODIES["JSON schema and tools"]);
    expect(sent.tool_choice).toEqual({ type: "any" });
    expect(sent.tools).toHaveLength(2);
  });
});

describe("the conversation", () => {
  it("joins turns of one side, with results before words and ids in safe letters", () => {
    const { sent } = asked("opus-5", {
      messages: TOOL_TALK,
      tools: [WEATHER_TOOL],
    });
    expect(sent.system).toEqual([
      { type: "text", text: "You know the weather." },
    ]);
    expect(sent.messages).toEqual([
      {
        role: "user",
        content: [
          { type: "text", text: "How is Paris, and what time is it there?" },
        ],
      },
      {
        role: "assistant",
        content: [
          { type: "text", text: "Let me see." },
          {
            type: "tool_use",
            id: "call_1",
            name: "get_weather",
            input: { city: "Paris" },
          },
          { type: "tool_use", id: "call_2", name: "get_time", input: {} },
        ],
      },
      {
        role: "user",
        content: [
          {
            type: "tool_result",
            tool_use_id: "call_1",
            content: [{ type: "text", text: "18 °C" }],
          },
          {
            type: "tool_result",
            tool_use_id: "call_2",
            content: [{ type: "text", text: "12:00" }],
          },
          { type: "text", text: "Thanks. And tomorrow?" },
        ],
      },
    ]);
  });

  it("keeps the last four cache marks", () => {
    const marked = (text: string) => ({
      type: "text",
      text,
      cache_control: { type: "ephemeral" },
    });
    const body = {
      messages: [
        { role: "user", content: ["a", "b", "c", "d", "e"].map(marked) },
      ],
    };
    const { sent, params } = asked("opus-5", body);
    const [{ content } = { content: [] }] = sent.messages as {
      content: Json[];
    }[];
    expect(content.map((part) => "cache_control" in part)).toEqual([
      false,
      true,
      true,
      true,
      true,
    ]);
    expect(params).toEqual(["messages"]);
  });

  it("does not begin an answer for a model that cannot go on with it", () => {
    const body = {
      messages: [...HELLO.messages, { role: "assistant", content: "Well," }],
    };
    expect(asked("haiku-4.5", body).sent.messages).toHaveLength(2);
    expect(() => asked("opus-5", body)).toThrow("user's");
  });

  it.each<[string, Json, string, string]>([
    [
      "a sound",
      { type: "input_audio", input_audio: { data: "AAAA", format: "wav" } },
      "unsupported",
      "messages.0.content.0.input_audio.data",
    ],
    [
      "a picture of a kind it does not read",
      { type: "image_url", image_url: { url: "data:image/tiff;base64,AAAA" } },
      "unsupported",
      "messages.0.content.0.image_url.url",
    ],
    [
      "a URL that is none",
      { type: "image_url", image_url: { url: "cat.png" } },
      "caller",
      "messages.0.content.0.image_url.url",
    ],
    [
      "a file kept elsewhere",
      { type: "file", file: { file_id: "file_1" } },
      "caller",
      "messages.0.content.0.file.file_data",
    ],
    [
      "an unknown part",
      { type: "smell" },
      "caller",
      "messages.0.content.0.type",
    ],
  ])("refuses %s by its field", (_name, part, kind, param) => {
    const body = { messages: [{ role: "user", content: [part] }] };
    let thrown: unknown;
    try {
      asked("opus-5", body);
    } catch (error) {
      thrown = error;
    }
    expect(isUpstreamFailure(thrown)).toBe(true);
    expect(thrown).toMatchObject({ kind, param });
  });

  it("refuses what would make another answer, and warns of what would not", () => {
    expect(() => asked("opus-5", { ...HELLO, n: 2 })).toThrow("one answer");
    expect(() =>
      asked("opus-5", { ...HELLO, modalities: ["text", "audio"] }),
    ).toThrow("text alone");
    const { params } = asked("opus-5", {
      ...HELLO,
      logit_bias: { 5: 1 },
      seed: 7,
      logprobs: true,
      metadata: { a: "b" },
      store: true,
      verbosity: "low",
      max_tokens: 10_000_000,
    });
    expect(params.toSorted()).toEqual([
      "logit_bias",
      "logprobs",
      "max_tokens",
      "seed",
      "verbosity",
    ]);
  });
});

it("tells a refusal as one, and running out of room as length", () => {
  const refused = [
    ...piecesOf(
      {
        content: [],
        stop_reason: "refusal",
        stop_details: { type: "refusal", explanation: "No." },
      },
      null,
    ),
  ];
  expect(refused).toContainEqual({ type: "refusal", text: "No." });
  expect(refused).toContainEqual({ type: "finish", reason: "content_filter" });
  for (const reason of ["max_tokens", "model_context_window_exceeded"]) {
    expect([
      ...piecesOf({ content: [], stop_reason: reason }, null),
    ]).toContainEqual({ type: "finish", reason: "length" });
  }
});

it("searches the web where it is asked to, and keeps the sources", () => {
  const { sent } = asked("opus-5", {
    ...HELLO,
    web_search_options: {
      user_location: { type: "approximate", approximate: { city: "Paris" } },
    },
  });
  expect(sent.tools).toEqual([
    {
      type: "web_search_20250305",
      name: "web_search",
      user_location: { type: "approximate", city: "Paris" },
    },
  ]);
  const text = {
    type: "text",
    text: "Rain.",
    citations: [
      { type: "web_search_result_location", url: "https://a.test", title: "A" },
    ],
  };
  expect([
    ...piecesOf(
      {
        content: [{ type: "text", text: "So: " }, text],
        stop_reason: "end_turn",
        usage: {
          input_tokens: 1,
          output_tokens: 1,
          server_tool_use: { web_search_requests: 2 },
        },
      },
      null,
    ),
  ]).toEqual([
    { type: "start", id: null },
    { type: "text", text: "So: " },
    { type: "text", text: "Rain." },
    {
      type: "citation",
      citation: { url: "https://a.test", title: "A", start: 4, end: 9 },
    },
    { type: "finish", reason: "stop" },
    { type: "usage", usage: { inputTokens: 1, outputTokens: 1, searches: 2 } },
  ]);
});
