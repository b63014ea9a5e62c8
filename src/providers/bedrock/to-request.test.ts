import { describe, expect, it } from "vitest";
import { isUpstreamFailure, type Warning } from "#core/upstream.ts";
import { profileOf } from "#providers/bedrock/profile.ts";
import { toRequest } from "#providers/bedrock/to-request.ts";
import { converseFaults } from "#tests/support/providers/aws-schema.ts";
import {
  BODIES,
  JSON_SCHEMA_FORMAT,
  TIME_TOOL,
  TOOL_TALK,
  WEATHER_TOOL,
  catalogModel,
} from "#tests/support/providers/chat-bodies.ts";
import { aCall } from "#tests/support/upstream-call.ts";

type Json = Record<string, unknown>;

async function asked(id: string, body: Json | undefined) {
  const warnings: Warning[] = [];
  const model = catalogModel(id);
  const offer = model.offers.find(({ host }) => host === "amazon-bedrock");
  if (!offer) throw new Error(`Bedrock does not serve ${id}.`);
  const warn = (warning: Warning) => void warnings.push(warning);
  const call = aCall({ model, offer, body: body ?? {}, warn });
  const { body: sent } = await toRequest(call, async (turns) => turns);
  expect(converseFaults(sent)).toEqual([]);
  const {
    additionalModelRequestFields: extra,
    inferenceConfig,
    ...rest
  } = sent;
  const params = warnings.map(({ param }) => param);
  return { extra, inference: inferenceConfig, ...rest, params } as Json;
}

async function refusal(id: string, body: Json) {
  const error: unknown = await asked(id, body).catch(
    (thrown: unknown) => thrown,
  );
  if (!isUpstreamFailure(error)) throw new Error("It was not refused.");
  return { kind: error.kind, param: error.param };
}

const HELLO = [{ role: "user", content: "Hello" }];

describe("effort", () => {
  it.each<[string, string, unknown, string[]]>([
    ["openai/gpt-oss-120b", "high", { reasoning_effort: "high" }, []],
    ["openai/gpt-oss-120b", "max", { reasoning_effort: "high" }, []],
    [
      "openai/gpt-oss-120b",
      "none",
      { reasoning_effort: "low" },
      ["reasoning_effort"],
    ],
    ["openai/gpt-5.5", "minimal", { reasoning: { effort: "minimal" } }, []],
    ["openai/gpt-5.5", "max", { reasoning: { effort: "xhigh" } }, []],
    [
      "amazon/nova-2-lite",
      "low",
      { reasoningConfig: { type: "enabled", maxReasoningEffort: "low" } },
      [],
    ],
    ["amazon/nova-2-lite", "none", undefined, []],
    ["amazon/nova-micro-v1", "low", undefined, ["reasoning_effort"]],
    ["amazon/nova-micro-v1", "none", undefined, []],
    ["alibaba/qwen3-32b", "low", undefined, ["reasoning_effort"]],
    [
      "anthropic/claude-opus-5",
      "high",
      {
        thinking: { type: "adaptive", display: "summarized" },
        output_config: { effort: "high" },
      },
      [],
    ],
    [
      "anthropic/claude-haiku-4.5",
      "medium",
      { thinking: { type: "enabled", budget_tokens: 10_240 } },
      [],
    ],
  ])("of %s at %s", async (model, reasoning_effort, extra, params) => {
    const body = { messages: HELLO, reasoning_effort };
    expect(await asked(model, body)).toMatchObject({ extra, params });
  });

  it("leaves Nova's limit out where it takes none, and says so", async () => {
    const body = { messages: HELLO, reasoning_effort: "high", max_tokens: 99 };
    const { inference, params } = await asked("amazon/nova-2-lite", body);
    expect({ inference, params }).toEqual({
      inference: undefined,
      params: ["reasoning_effort"],
    });
  });
});

describe("sampling", () => {
  it.each<[string, unknown, unknown, string[]]>([
    [
      "amazon/nova-micro-v1",
      {
        maxTokens: 100,
        temperature: 0.5,
        topP: 0.9,
        stopSequences: ["END", "\n"],
      },
      { inferenceConfig: { topK: 40 } },
      ["seed", "frequency_penalty", "presence_penalty"],
    ],
    [
      "openai/gpt-5.5",
      { maxTokens: 100 },
      undefined,
      [
        "seed",
        "frequency_penalty",
        "presence_penalty",
        "temperature",
        "top_p",
        "top_k",
        "stop",
      ],
    ],
    [
      "anthropic/claude-3.5-haiku",
      { maxTokens: 100, temperature: 0.5, topP: 0.9, stopSequences: ["END"] },
      { top_k: 40 },
      ["seed", "frequency_penalty", "presence_penalty", "stop"],
    ],
  ])("of %s", async (model, inference, extra, params) => {
    const made = await asked(model, BODIES.sampling);
    expect({ ...made, messages: [], system: [] }).toEqual({
      messages: [],
      system: [],
      inference,
      extra,
      params,
    });
  });

  it("lowers a temperature that no model takes", async () => {
    expect(
      await asked("alibaba/qwen3-32b", BODIES["hot sampling"]),
    ).toMatchObject({
      inference: { temperature: 1 },
      params: ["temperature"],
    });
  });
});

describe("tools", () => {
  it("force the named tool, in the words that the model has", async () => {
    const body = {
      messages: HELLO,
      tools: [WEATHER_TOOL, TIME_TOOL],
      tool_choice: { type: "function", function: { name: "get_time" } },
    };
    const name = "get_time";
    expect(await asked("amazon/nova-micro-v1", body)).toMatchObject({
      toolConfig: { toolChoice: { tool: { name } } },
    });
    expect(await asked("mistral/ministral-3-14b", body)).toMatchObject({
      toolConfig: { tools: [{ toolSpec: { name } }], toolChoice: { any: {} } },
      params: [],
    });
    expect(await asked("alibaba/qwen3-32b", body)).toMatchObject({
      params: ["tool_choice"],
    });
  });

  it("come one at a time from Claude alone", async () => {
    const body = {
      messages: HELLO,
      tools: [TIME_TOOL],
      parallel_tool_calls: false,
    };
    expect(await asked("anthropic/claude-haiku-4.5", body)).toMatchObject({
      extra: { tool_choice: { type: "auto", disable_parallel_tool_use: true } },
      params: [],
    });
    expect(await asked("amazon/nova-micro-v1", body)).toMatchObject({
      params: ["parallel_tool_calls"],
    });
  });

  it("are named even where none is offered any more, and not to be called", async () => {
    const made = await asked("amazon/nova-micro-v1", { messages: TOOL_TALK });
    expect(made).toMatchObject({
      toolConfig: {
        tools: [
          { toolSpec: { name: "get_weather" } },
          { toolSpec: { name: "get_time" } },
        ],
      },
      system: [
        { text: "Do not call any tool. Answer in words." },
        { text: "You know the weather." },
      ],
    });
  });

  it("carry ids of nine letters for Mistral's models, on both sides the same", async () => {
    const { messages } = await asked("mistral/ministral-3-14b", BODIES.tools);
    const ids = [
      ...JSON.stringify(messages).matchAll(/"toolUseId":"([^"]*)"/g),
    ].map(([, id]) => id);
    expect(ids).toHaveLength(4);
    expect(ids.every((id) => /^[a-zA-Z0-9]{9}$/.test(id ?? ""))).toBe(true);
    expect(ids.slice(0, 2)).toEqual(ids.slice(2));
    expect(new Set(ids).size).toBe(2);
  });

  it("are refused for a model that has none", async () => {
    const body = { messages: HELLO, tools: [TIME_TOOL] };
    expect(await refusal("meta/llama-3-70b-instruct", body)).toEqual({
      kind: "unsupported",
      param: "tools",
    });
  });
});

describe("JSON", () => {
  it("is enforced, by a forced tool, or asked for in words with a warning", async () => {
    const body = { messages: HELLO, response_format: JSON_SCHEMA_FORMAT };
    expect(await asked("anthropic/claude-opus-5", body)).toMatchObject({
      outputConfig: {
        textFormat: {
          type: "json_schema",
          structure: { jsonSchema: { name: "city" } },
        },
      },
    });
    expect(await asked("amazon/nova-micro-v1", body)).toMatchObject({
      toolConfig: { toolChoice: { tool: { name: "give_answer" } } },
      params: [],
    });
    const made = await asked("writer/palmyra-x5", body);
    expect(made.params).toEqual(["response_format"]);
    expect(JSON.stringify(made.system)).toContain("fits this JSON schema");
  });
});

describe("messages", () => {
  const file = (filename: string, mime = "application/pdf") => ({
    type: "file",
    file: { filename, file_data: `data:${mime};base64,JVBERi0xLjQK` },
  });

  it("name documents in the characters that are allowed, each another, with words beside them", async () => {
    const content = [file("résumé_2026.pdf"), file("résumé_2026.pdf")];
    const made = await asked("anthropic/claude-opus-5", {
      messages: [{ role: "user", content }],
    });
    expect(made.messages).toMatchObject([
      {
        content: [
          { document: { name: "r-sum--2026", format: "pdf" } },
          { document: { name: "r-sum--2026 (2)" } },
          { text: "The document is attached." },
        ],
      },
    ]);
  });

  it("refuse a medium that Bedrock has no name for, with its place", async () => {
    const content = [file("a.zip", "application/zip")];
    expect(
      await refusal("anthropic/claude-opus-5", {
        messages: [{ role: "user", content }],
      }),
    ).toEqual({
      kind: "unsupported",
      param: "messages.0.content.0.file.file_data",
    });
  });

  it("hand a thought back to the model that had it, and to no other", async () => {
    const thought = (model: string, more: Json) => ({ model, ...more });
    const mine = "anthropic/claude-opus-5";
    const text = { type: "reasoning.text", text: "Hm", signature: "sig" };
    const hidden = { type: "reasoning.encrypted", data: "AAAA" };
    const made = await asked(mine, {
      messages: [
        ...HELLO,
        {
          role: "assistant",
          content: "Hi",
          reasoning_details: [
            thought(mine, { ...text, format: "anthropic-claude-v1" }),
            thought(mine, { ...hidden, format: "bedrock-converse-v1" }),
            thought(mine, { ...hidden, format: "anthropic-claude-v1" }),
            thought("anthropic/claude-opus-4.8", text),
          ],
        },
        ...HELLO,
      ],
    });
    expect(made.messages).toMatchObject([
      {},
      {
        content: [
          {
            reasoningContent: {
              reasoningText: { text: "Hm", signature: "sig" },
            },
          },
          { reasoningContent: { redactedContent: "AAAA" } },
          { text: "Hi" },
        ],
      },
      {},
    ]);
  });

  it("keep the last four cache points", async () => {
    const marked = {
      type: "text",
      text: "Long",
      cache_control: { type: "ephemeral" },
    };
    const made = await asked("anthropic/claude-opus-5", {
      messages: [
        { role: "system", content: [marked, marked, marked] },
        { role: "user", content: [marked, marked, marked] },
      ],
    });
    const points = JSON.stringify([made.system, made.messages]).split(
      "cachePoint",
    );
    expect(points).toHaveLength(5);
    expect(made.params).toEqual(["messages"]);
  });

  it("begin with the user's", async () => {
    const messages = [{ role: "assistant", content: "Hi" }, ...HELLO];
    expect(await refusal("amazon/nova-micro-v1", { messages })).toEqual({
      kind: "unsupported",
      param: "messages",
    });
  });
});

it.each([
  [
    "anthropic.claude-haiku-4-5",
    "eu-central-1",
    null,
    "eu.anthropic.claude-haiku-4-5",
  ],
  [
    "anthropic.claude-haiku-4-5",
    "ap-south-1",
    null,
    "apac.anthropic.claude-haiku-4-5",
  ],
  [
    "anthropic.claude-haiku-4-5",
    "us-gov-west-1",
    null,
    "us-gov.anthropic.claude-haiku-4-5",
  ],
  [
    "anthropic.claude-haiku-4-5",
    "eu-west-1",
    "global",
    "global.anthropic.claude-haiku-4-5",
  ],
  [
    "anthropic.claude-haiku-4-5",
    "eu-west-1",
    "none",
    "anthropic.claude-haiku-4-5",
  ],
  ["claude-sonnet-5-5", "us-east-1", null, "us.anthropic.claude-sonnet-5-5"],
  [
    "global.anthropic.claude-opus-5",
    "us-east-1",
    null,
    "global.anthropic.claude-opus-5",
  ],
  [
    "anthropic.claude-3-haiku-20240307-v1:0",
    "us-east-1",
    null,
    "anthropic.claude-3-haiku-20240307-v1:0",
  ],
  ["qwen.qwen3-32b-v1:0", "us-east-1", "eu", "qwen.qwen3-32b-v1:0"],
])("asks for %s in %s under its profile", (model, region, area, asked) => {
  expect(profileOf(model, region, area)).toBe(asked);
});
