import Anthropic from "@anthropic-ai/sdk";
import { describe, expect, it } from "vitest";
import { ask, HOSTS, KEYS } from "#tests/contract/ask.ts";
import { expectAnthropic } from "#tests/contract/openai-schema.ts";
import { GREATROUTER } from "#tests/contract/shapes.ts";

const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

const WEATHER: Anthropic.Tool = {
  name: "get_weather",
  description: "The weather in a city",
  input_schema: {
    type: "object",
    properties: { city: { type: "string" } },
    required: ["city"],
  },
};

const user = (content: string) => [{ role: "user" as const, content }];

/** Anthropic's own client, unmodified: only the base URL and the key are ours. */
describe.each(HOSTS)("the Anthropic client on the $kind host", ({ origin }) => {
  const clientWith = (apiKey: string) =>
    new Anthropic({ baseURL: origin, apiKey, maxRetries: 0 });
  const client = clientWith(KEYS.test);

  it("gets a whole message", async () => {
    const message = await client.messages.create({
      model: "router",
      max_tokens: 200,
      system: [
        {
          type: "text",
          text: "Be brief.",
          cache_control: { type: "ephemeral" },
        },
      ],
      messages: user("Write a haiku about routing"),
    });
    expectAnthropic("Message", message);
    expect(message).toMatchObject({
      type: "message",
      role: "assistant",
      content: [{ type: "text", text: expect.stringMatching(/\w/) as string }],
      stop_reason: "end_turn",
      greatrouter: GREATROUTER,
    });
    expect(message.usage.input_tokens).toBeGreaterThan(0);
    expect(message.usage.output_tokens).toBeGreaterThan(0);
    expect(message._request_id).toMatch(/\w/);
  });

  it("streams a message that its helper puts together", async () => {
    const stream = client.messages.stream({
      model: "router",
      max_tokens: 200,
      messages: user("Write a haiku about routing"),
    });
    const types = new Set<string>();
    stream.on("streamEvent", (event) => {
      types.add(event.type);
      expectAnthropic("RawMessageStreamEvent", event);
    });
    const message = await stream.finalMessage();
    expect(message.content).toMatchObject([{ type: "text" }]);
    expect(message.stop_reason).toBe("end_turn");
    expect(message.usage.input_tokens).toBeGreaterThan(0);
    expect(message.usage.output_tokens).toBeGreaterThan(0);
    expect([...types]).toEqual([
      "message_start",
      "content_block_start",
      "content_block_delta",
      "content_block_stop",
      "message_delta",
      "message_stop",
    ]);
  });

  it.each([false, true])(
    "calls a tool and hands in what it answered (streamed: %s)",
    async (streamed) => {
      const asked = {
        model: "router",
        max_tokens: 200,
        messages: user("The weather in Paris?"),
        tools: [WEATHER],
        tool_choice: { type: "any" as const },
      };
      const first = streamed
        ? await client.messages.stream(asked).finalMessage()
        : await client.messages.create(asked);
      expect(first.stop_reason).toBe("tool_use");
      const [use] = first.content;
      if (use?.type !== "tool_use") throw new Error("No call");
      expect(use).toMatchObject({
        name: "get_weather",
        input: { city: expect.any(String) as string },
      });
      const second = await client.messages.create({
        ...asked,
        tool_choice: { type: "auto" },
        messages: [
          ...asked.messages,
          { role: "assistant", content: first.content },
          {
            role: "user",
            content: [
              { type: "tool_result", tool_use_id: use.id, content: "18 °C" },
              { type: "text", text: "In one word?" },
            ],
          },
        ],
      });
      expect(second.stop_reason).toBe("end_turn");
    },
  );

  it("shows a picture and a document", async () => {
    const message = await client.messages.create({
      model: "router",
      max_tokens: 200,
      messages: [
        {
          role: "user",
          content: [
            {
              type: "image",
              source: { type: "base64", media_type: "image/png", data: PNG },
            },
            {
              type: "document",
              source: {
                type: "text",
                media_type: "text/plain",
                data: "A poem.",
              },
            },
            { type: "text", text: "What is this?" },
          ],
        },
      ],
    });
    expect(message.content[0]).toMatchObject({
      text: expect.stringMatching(/1 image/) as string,
    });
  });

  it("takes the thoughts of earlier turns back", async () => {
    const message = await client.messages.create({
      model: "router",
      max_tokens: 2048,
      thinking: { type: "enabled", budget_tokens: 1024 },
      messages: [
        ...user("Hello"),
        {
          role: "assistant",
          content: [
            { type: "thinking", thinking: "A greeting.", signature: "c2ln" },
            { type: "text", text: "Hello!" },
          ],
        },
        ...user("How are you?"),
      ],
    });
    expect(message.stop_reason).toBe("end_turn");
  });

  it("says that the limit cut the answer", async () => {
    const message = await client.messages.create({
      model: "router",
      max_tokens: 2,
      messages: user("Write a long story"),
    });
    expect(message.stop_reason).toBe("max_tokens");
  });

  it("counts tokens without asking a model", async () => {
    const count = (content: string) =>
      client.messages.countTokens({
        model: "router",
        messages: user(content),
        tools: [WEATHER],
      });
    const short = await count("Hello");
    const long = await count("Hello ".repeat(100));
    expect(short.input_tokens).toBeGreaterThan(10);
    expect(long.input_tokens - short.input_tokens).toBeGreaterThan(90);
  });

  it("reaches models by their makers' own names", async () => {
    const message = await client.messages.create({
      model: "claude-sonnet-4-5",
      max_tokens: 50,
      messages: user("Hello"),
    });
    expect(message.model).toBe("anthropic/claude-sonnet-4.5");
  });

  const say = (content: string, model = "router", key = KEYS.test) =>
    clientWith(key).messages.create({
      model,
      max_tokens: 100,
      messages: user(content),
    });

  it.each([
    ["AuthenticationError", 401, () => say("x", "router", "pk_test_bad")],
    ["PermissionDeniedError", 403, () => say("x", "router", KEYS.readOnly)],
    ["RateLimitError", 429, () => say("sandbox:error=429")],
    ["BadRequestError", 400, () => say("sandbox:error=400")],
    ["NotFoundError", 404, () => say("x", "nobody/nothing")],
    ["InternalServerError", 500, () => say("sandbox:error=500")],
    ["InternalServerError", 502, () => say("sandbox:error=502")],
    ["InternalServerError", 503, () => say("sandbox:error=503")],
    ["InternalServerError", 504, () => say("sandbox:timeout")],
  ] as const)("throws %s on %i", async (name, status, ask) => {
    const error = await ask().then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Anthropic[name]);
    expectAnthropic("ErrorResponse", (error as { error: unknown }).error);
    expect(error).toMatchObject({
      status,
      error: {
        type: "error",
        error: {
          message: expect.any(String) as string,
          code: expect.any(String) as string,
        },
      },
      requestID: expect.any(String) as string,
    });
  });

  it("throws the error that a stream breaks off with", async () => {
    const stream = client.messages.stream({
      model: "router",
      max_tokens: 500,
      messages: user("Write a long story. sandbox:cut-stream"),
    });
    await expect(stream.finalMessage()).rejects.toThrow(/broke off/);
  });

  it("hears which field is wrong, in its own shape", async () => {
    const { status, json } = await ask(origin, "/v1/messages", {
      key: null,
      headers: { "x-api-key": KEYS.test },
      body: {
        max_tokens: 10,
        messages: [{ role: "user", content: [{ type: "hologram" }] }],
      },
    });
    expect(status).toBe(400);
    expect(json).toMatchObject({
      type: "error",
      error: {
        type: "invalid_request_error",
        code: "invalid_request",
        param: "messages.0.content.0.type",
      },
    });
  });

  it("is told that a key is missing", async () => {
    const { status, json } = await ask(origin, "/v1/messages", {
      key: null,
      body: { max_tokens: 10, messages: user("x") },
    });
    expect(status).toBe(401);
    expect(json).toMatchObject({
      type: "error",
      error: { type: "authentication_error", code: "missing_api_key" },
    });
  });
});
