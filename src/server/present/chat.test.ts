import { describe, expect, it } from "vitest";
import { ChatCompletionRequest } from "#contracts/chat-completions.ts";
import { presentChatCompletion, readChat } from "#server/present/chat.ts";
import { answeredBy } from "#tests/support/fake-api.ts";

const META = {
  requestId: "req_1",
  signal: new AbortController().signal,
  cacheTtlSeconds: null,
  guardrails: "off" as const,
};
const messages = [{ role: "user", content: "Write a haiku about routing" }];
const read = (body: object) =>
  readChat(ChatCompletionRequest.parse({ messages, ...body }), META);

describe("a chat completion's body", () => {
  it.each([
    [{ model: "router" }, null, null],
    [{}, null, null],
    [{ model: "router:price" }, null, "price-optimized"],
    [{ model: "router:quality" }, null, "output-optimized"],
    [{ model: "acme/large" }, "acme/large", null],
    [
      { model: "router", greatrouter: { model: "acme/large" } },
      "acme/large",
      null,
    ],
    [
      { model: "acme/large", greatrouter: { model: "acme/small" } },
      "acme/large",
      null,
    ],
    [
      { model: "router:price", greatrouter: { optimization: "balanced" } },
      null,
      "balanced",
    ],
  ])("chooses by %j", (body, model, optimization) => {
    const request = read(body);
    expect(request.selection.model).toBe(model);
    expect(request.optimization).toBe(optimization);
  });

  it.each([
    [{ models: ["acme/a", "acme/b"] }, "acme/a", ["acme/b"]],
    [
      { model: "acme/a", models: ["acme/a", "acme/b", "acme/b"] },
      "acme/a",
      ["acme/b"],
    ],
    [{ model: "router", models: ["acme/b", "router"] }, null, ["acme/b"]],
    [
      {
        model: "acme/a",
        greatrouter: { fallback_models: ["acme/c"] },
        models: ["acme/b"],
      },
      "acme/a",
      ["acme/c", "acme/b"],
    ],
    [{ model: "acme/a" }, "acme/a", []],
  ])("names fallbacks by %j", (body, model, fallbackModels) => {
    const request = read(body);
    expect(request.selection.model).toBe(model);
    expect(request.fallbackModels).toEqual(fallbackModels);
  });

  it("keeps what the router does not know, and sends none of what it does", () => {
    const request = read({
      model: "router",
      models: ["acme/b"],
      stream: true,
      stream_options: { include_usage: true },
      greatrouter: { task: "code", budget_dollars: 0.5, session_id: "s1" },
      temperature: 0.5,
      logit_bias: { 5: 1 },
      session_id: "an extra of the client",
    });
    expect(request.input).toEqual({
      messages,
      temperature: 0.5,
      logit_bias: { 5: 1 },
      session_id: "an extra of the client",
    });
    expect(request).toMatchObject({
      endpoint: "/v1/chat/completions",
      prompt: null,
      stream: true,
      includeUsage: true,
      sessionId: "s1",
      budgetDollars: 0.5,
      selection: { task: "code" },
    });
  });

  it("has no session unless one is named", () => {
    expect(read({ model: "router" }).sessionId).toBeNull();
  });

  it("takes the nulls that clients send for what they leave unset", () => {
    const request = read({
      model: "router",
      stream: null,
      stream_options: null,
      stop: null,
      tools: null,
      max_tokens: null,
      greatrouter: null,
    });
    expect(request.stream).toBe(false);
  });

  it.each([
    [{ messages: [] }, "messages"],
    [{ messages: "Hi" }, "messages"],
    [{ messages: [{ role: "user", content: 5 }] }, "messages.0.content"],
    [{ model: 5 }, "model"],
    [{ stream: "true" }, "stream"],
    [{ max_tokens: 0 }, "max_tokens"],
    [{ greatrouter: { optimise: true } }, "greatrouter"],
    [{ greatrouter: { input: {} } }, "greatrouter"],
    [{ greatrouter: { session_id: "" } }, "greatrouter.session_id"],
  ])("is refused when it is wrong: %j", (body, path) => {
    const result = ChatCompletionRequest.safeParse({ messages, ...body });
    expect(result.error?.issues[0]?.path.join(".")).toBe(path);
  });
});

describe("a chat completion's answer", () => {
  it("is the upstream's, under the catalog's name of the model that served", () => {
    const answer = answeredBy();
    const { greatrouter, ...completion } = presentChatCompletion(answer);
    expect(completion).toEqual({ ...answer.result, model: "acme/large" });
    expect(greatrouter).not.toHaveProperty("result");
  });

  it("tells of the media behind it", () => {
    const mediaResult = { created: 1, data: [{ url: "https://x.test/a.png" }] };
    const { greatrouter } = presentChatCompletion({
      ...answeredBy(),
      mediaResult,
    });
    expect(greatrouter.result).toEqual(mediaResult);
  });
});
