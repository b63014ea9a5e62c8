import { describe, expect, it } from "vitest";
import { isUpstreamFailure, type Warning } from "#core/upstream.ts";
import type { Model } from "#core/catalog/model.ts";
import { rulesOf } from "#providers/openai-compatible/host-rules.ts";
import { toRequest } from "#providers/openai-compatible/to-request.ts";
import {
  JSON_SCHEMA_FORMAT,
  TIME_TOOL,
  catalogModel,
} from "#tests/support/providers/chat-bodies.ts";
import { aCall, aCatalogModel } from "#tests/support/upstream-call.ts";

type Json = Record<string, unknown>;

const able = aCatalogModel({
  capabilities: ["text_generation", "tools", "json", "reasoning"],
});
const plain = aCatalogModel();

function asked(host: string, body: Json, model: Model, stream = false) {
  const warnings: Warning[] = [];
  const warn = (warning: Warning) => void warnings.push(warning);
  const call = aCall({ body, model, warn });
  const sent = toRequest(call, rulesOf(host), stream);
  const { model: _, ...rest } = sent;
  return { sent: rest, params: warnings.map(({ param }) => param) };
}

function sent(host: string, body: Json, stream = false) {
  return toRequest(aCall({ body, model: able }), rulesOf(host), stream);
}

it("passes everything on but the model", () => {
  const messages = [{ role: "user", content: "Hi" }];
  const body = { messages, temperature: 0.5, top_k: 4, tools: [] };
  expect(sent("acme", body)).toEqual({ ...body, model: "large-1" });
  expect(sent("acme", body).messages).toEqual(messages);
});

it("never changes the caller's body", () => {
  const body = Object.freeze({
    messages: Object.freeze([
      Object.freeze({ role: "developer", content: "x" }),
    ]),
    max_completion_tokens: 5,
    seed: 1,
  });
  for (const host of ["acme", "openai", "mistral", "google"])
    sent(host, body, true);
  expect(body).toEqual({
    messages: [{ role: "developer", content: "x" }],
    max_completion_tokens: 5,
    seed: 1,
  });
});

it("says nothing of a stream where none is asked", () => {
  const body = { stream: true, stream_options: { include_usage: true } };
  expect(sent("acme", body)).toEqual({ model: "large-1" });
});

it.each([
  ["openai", { max_tokens: 5 }, { max_completion_tokens: 5 }],
  [
    "openai",
    { max_tokens: 5, max_completion_tokens: 6 },
    { max_completion_tokens: 6 },
  ],
  ["acme", { max_completion_tokens: 5 }, { max_tokens: 5 }],
  ["acme", { max_tokens: null, tools: null }, {}],
  ["openrouter", { max_completion_tokens: 5 }, { max_completion_tokens: 5 }],
  ["mistral", { seed: 7, user: "u" }, { random_seed: 7 }],
  ["groq", { logit_bias: {}, logprobs: true, seed: 7 }, { seed: 7 }],
  ["acme", { store: true, metadata: {}, service_tier: "auto" }, {}],
  ["openai", { store: true }, { store: true }],
])("gives %s %j as %j", (host, body, told) => {
  expect(sent(host, body)).toEqual({ ...told, model: "large-1" });
});

it("calls the developer's messages the system's where the role is not known", () => {
  const messages = [
    { role: "developer", content: "Be brief." },
    { role: "user", content: "Hi" },
  ];
  expect(sent("acme", { messages }).messages).toEqual([
    { role: "system", content: "Be brief." },
    messages[1],
  ]);
  expect(sent("openai", { messages }).messages).toBe(messages);
});

const HELLO = { role: "user", content: "Hi" };

describe("what is left out", () => {
  it.each<[string, Json, string[]]>([
    [
      "groq",
      { logit_bias: { 5: 1 }, verbosity: "low" },
      ["verbosity", "logit_bias"],
    ],
    [
      "groq",
      { logit_bias: {}, verbosity: "medium", store: true, metadata: {} },
      [],
    ],
    ["acme", { service_tier: "flex" }, ["service_tier"]],
    ["openai", { top_k: 4, min_p: 0.1 }, ["top_k", "min_p"]],
    ["openrouter", { top_k: 4, verbosity: "low" }, []],
  ])("by %s of %j is told", (host, body, params) => {
    expect(asked(host, body, able).params).toEqual(params);
  });

  it("is refused where the answer would be another one", () => {
    const refused = (host: string, body: Json) => {
      try {
        asked(host, body, able);
        return null;
      } catch (error) {
        return isUpstreamFailure(error) ? [error.kind, error.param] : error;
      }
    };
    expect(refused("perplexity", { n: 2 })).toEqual(["unsupported", "n"]);
    expect(refused("perplexity", { n: 1 })).toBeNull();
    expect(refused("groq", { modalities: ["text", "audio"] })).toEqual([
      "unsupported",
      "modalities",
    ]);
  });

  it("of sampling goes where OpenAI's models think", () => {
    const body = {
      temperature: 0.2,
      top_p: 1,
      logprobs: true,
      presence_penalty: 0,
    };
    const told = asked("openai", body, catalogModel("openai/gpt-5.5"));
    expect(told).toEqual({ sent: {}, params: ["temperature", "logprobs"] });
    const quiet = { ...body, reasoning_effort: "none" };
    expect(asked("openai", quiet, catalogModel("openai/gpt-5.5")).sent).toEqual(
      quiet,
    );
    expect(asked("openai", body, catalogModel("openai/gpt-4.1")).sent).toEqual(
      body,
    );
  });
});

describe("effort", () => {
  it.each<[string, string, Json, Json, string[]]>([
    [
      "openai",
      "openai/gpt-5",
      { reasoning_effort: "minimal" },
      { reasoning_effort: "minimal" },
      [],
    ],
    [
      "openai",
      "openai/gpt-5",
      { reasoning_effort: "none" },
      { reasoning_effort: "minimal" },
      ["reasoning_effort"],
    ],
    [
      "openai",
      "openai/gpt-5.5",
      { reasoning_effort: "max" },
      { reasoning_effort: "xhigh" },
      ["reasoning_effort"],
    ],
    [
      "openai",
      "openai/o3",
      { reasoning_effort: "minimal" },
      { reasoning_effort: "low" },
      ["reasoning_effort"],
    ],
    [
      "openai",
      "openai/gpt-4.1",
      { reasoning_effort: "low" },
      {},
      ["reasoning_effort"],
    ],
    ["openai", "openai/gpt-4.1", { reasoning_effort: "none" }, {}, []],
    [
      "openai",
      "openai/gpt-5.5",
      { reasoning: { effort: "low", exclude: true } },
      { reasoning_effort: "low" },
      [],
    ],
    [
      "openai",
      "openai/gpt-5.5",
      { thinking: { type: "enabled", budget_tokens: 9000 } },
      { reasoning_effort: "medium" },
      ["thinking"],
    ],
    [
      "deepseek",
      "deepseek/deepseek-v4-pro",
      { thinking: { type: "enabled" } },
      { thinking: { type: "enabled" } },
      [],
    ],
    [
      "openrouter",
      "openai/gpt-4.1",
      { reasoning: { effort: "low" } },
      { reasoning: { effort: "low" } },
      [],
    ],
  ])("at %s of %s for %j is %j", (host, model, body, told, params) => {
    expect(asked(host, body, catalogModel(model))).toEqual({
      sent: told,
      params,
    });
  });
});

describe("a model's limits", () => {
  it("lower the limit of its answer", () => {
    const model = aCatalogModel({ max_output_tokens: 100 });
    expect(asked("acme", { max_tokens: 500 }, model)).toEqual({
      sent: { max_tokens: 100 },
      params: ["max_tokens"],
    });
  });

  it("refuse tools that it does not take", () => {
    expect(() => asked("acme", { tools: [TIME_TOOL] }, plain)).toThrow(
      "acme/large takes no tools.",
    );
  });

  it("have it asked in words for JSON", () => {
    const system = { role: "system", content: "Be brief." };
    const body = {
      messages: [system, HELLO],
      response_format: JSON_SCHEMA_FORMAT,
    };
    const { sent: made, params } = asked("acme", body, plain);
    expect(made.response_format).toBeUndefined();
    expect(made.messages).toMatchObject([
      {
        role: "system",
        content: expect.stringMatching(/^Be brief\.\n\nAnswer with one JSON/),
      },
      HELLO,
    ]);
    expect(params).toEqual(["response_format"]);
    expect(asked("acme", body, able).sent).toEqual(body);
  });
});

describe("earlier turns", () => {
  const detail = (model: string | undefined) => ({
    type: "reasoning.encrypted",
    data: "x",
    ...(model !== undefined && { model }),
  });
  const answer = {
    role: "assistant",
    content: "Hello",
    refusal: null,
    annotations: [],
    reasoning_content: "Hm",
    reasoning_details: [
      detail("acme/large"),
      detail("acme/other"),
      detail(undefined),
    ],
  };
  const messagesAt = (host: string) =>
    asked(host, { messages: [answer, HELLO] }, able).sent.messages;

  it("lose what only other hosts know", () => {
    expect(messagesAt("openai")).toEqual([
      { role: "assistant", content: "Hello" },
      HELLO,
    ]);
    expect(messagesAt("deepseek")).toEqual([
      { role: "assistant", content: "Hello", reasoning_content: "Hm" },
      HELLO,
    ]);
  });

  it("keep at gateways what was this model's own thought, as the gateway told it", () => {
    const [{ reasoning_details }] = messagesAt("openrouter") as [typeof answer];
    expect(reasoning_details).toEqual([detail(undefined)]);
  });

  it("lose marks of prompt caches where they are not known", () => {
    const text = { type: "text", text: "Long" };
    const cache_control = { type: "ephemeral" };
    const prompt_cache_breakpoint = { mode: "explicit" };
    const content = [{ ...text, cache_control, prompt_cache_breakpoint }];
    const body = { messages: [{ role: "user", content }] };
    const at = (host: string) => asked(host, body, able).sent.messages;
    expect(at("groq")).toEqual([{ role: "user", content: [text] }]);
    expect(at("openai")).toEqual([
      { role: "user", content: [{ ...text, prompt_cache_breakpoint }] },
    ]);
    expect(at("openrouter")).toEqual(body.messages);
  });

  it("give files of text as text, and no other where none is read", () => {
    const file = (mime: string) => ({
      type: "file",
      file: {
        filename: "a.txt",
        file_data: `data:${mime};base64,${Buffer.from("Paris").toString("base64")}`,
      },
    });
    const body = (mime: string) => ({
      messages: [{ role: "user", content: [file(mime)] }],
    });
    expect(asked("groq", body("text/plain"), able).sent.messages).toEqual([
      { role: "user", content: [{ type: "text", text: "[a.txt]\nParis" }] },
    ]);
    const pdf = body("application/pdf");
    expect(asked("openai", pdf, able).sent).toEqual(pdf);
    expect(() => asked("groq", pdf, able)).toThrow("reads files of text alone");
  });
});
