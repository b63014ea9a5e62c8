import OpenAI from "openai";
import { describe, expect, it } from "vitest";
import { HOSTS, KEYS } from "#tests/contract/ask.ts";

const PNG =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const user = (content: string) => [{ role: "user" as const, content }];

/** OpenAI's own client, unmodified: only the base URL and the key are ours. */
describe.each(HOSTS)(
  "the official OpenAI client on the $kind host",
  ({ origin }) => {
    const clientWith = (apiKey: string) =>
      new OpenAI({ baseURL: `${origin}/v1`, apiKey, maxRetries: 0 });
    const client = clientWith(KEYS.test);

    it("gets a whole answer", async () => {
      const answer = await client.chat.completions.create({
        model: "router",
        messages: user("Write a haiku about routing"),
      });
      expect(answer.choices[0]?.message.content).toMatch(/\w/);
      expect(answer.usage?.total_tokens).toBeGreaterThan(0);
    });

    it("streams with usage", async () => {
      const stream = await client.chat.completions.create({
        model: "router",
        messages: user("Write a haiku about routing"),
        stream: true,
        stream_options: { include_usage: true },
      });
      let said = "";
      let tokens = 0;
      for await (const chunk of stream) {
        said += chunk.choices[0]?.delta.content ?? "";
        tokens += chunk.usage?.total_tokens ?? 0;
      }
      expect(said).toMatch(/\w/);
      expect(tokens).toBeGreaterThan(0);
    });

    it("calls a tool, and the answer to it is answered", async () => {
      const tools = [
        {
          type: "function" as const,
          function: {
            name: "get_weather",
            parameters: {
              type: "object",
              properties: { city: { type: "string" } },
              required: ["city"],
            },
          },
        },
      ];
      const first = await client.chat.completions.create({
        model: "router",
        messages: user("The weather in Paris?"),
        tools,
        tool_choice: "required",
      });
      const message = first.choices[0]?.message;
      const call = message?.tool_calls?.[0];
      expect(call).toMatchObject({
        type: "function",
        function: { name: "get_weather" },
      });
      const second = await client.chat.completions.create({
        model: "router",
        messages: [
          ...user("The weather in Paris?"),
          message!,
          { role: "tool", tool_call_id: call?.id ?? "", content: "18 °C" },
        ],
        tools,
      });
      expect(second.choices[0]?.finish_reason).toBe("stop");
    });

    it("streams a tool call that its helper puts together", async () => {
      const stream = client.chat.completions.stream({
        model: "router",
        messages: user("The weather in Paris?"),
        tools: [
          {
            type: "function",
            function: {
              name: "get_weather",
              parameters: {
                type: "object",
                properties: { city: { type: "string" } },
                required: ["city"],
              },
            },
          },
        ],
        tool_choice: "required",
      });
      const { choices } = await stream.finalChatCompletion();
      const call = choices[0]?.message.tool_calls?.[0];
      expect(call).toMatchObject({
        type: "function",
        function: { name: "get_weather" },
      });
    });

    it("gets JSON that fits the schema", async () => {
      const answer = await client.chat.completions.parse({
        model: "router",
        messages: user("The capital of France"),
        response_format: {
          type: "json_schema",
          json_schema: {
            name: "capital",
            schema: {
              type: "object",
              properties: { capital: { type: "string" } },
              required: ["capital"],
              additionalProperties: false,
            },
          },
        },
      });
      const content = answer.choices[0]?.message.content ?? "";
      expect(JSON.parse(content)).toEqual({
        capital: expect.any(String) as string,
      });
    });

    it("shows a picture", async () => {
      const answer = await client.chat.completions.create({
        model: "router",
        messages: [
          {
            role: "user",
            content: [
              { type: "text", text: "What is this?" },
              { type: "image_url", image_url: { url: PNG } },
            ],
          },
        ],
      });
      expect(answer.choices[0]?.message.content).toMatch(/\w/);
    });

    it("lists models", async () => {
      const ids: string[] = [];
      for await (const model of client.models.list()) ids.push(model.id);
      expect(ids).toContain("openai/gpt-5");
      expect(new Set(ids).size).toBe(ids.length);
    });

    const chat = (content: string, model = "router", key = KEYS.test) =>
      clientWith(key).chat.completions.create({
        model,
        messages: user(content),
      });

    it.each([
      ["AuthenticationError", 401, () => chat("x", "router", "pk_test_bad")],
      ["PermissionDeniedError", 403, () => chat("x", "router", KEYS.readOnly)],
      ["RateLimitError", 429, () => chat("sandbox:error=429")],
      [
        "BadRequestError",
        400,
        () => client.chat.completions.create({ model: "router", messages: [] }),
      ],
      ["NotFoundError", 404, () => chat("x", "nobody/nothing")],
      ["ConflictError", 409, () => chat("sandbox:error=409")],
      ["InternalServerError", 500, () => chat("sandbox:error=500")],
      ["InternalServerError", 502, () => chat("sandbox:error=502")],
      ["InternalServerError", 503, () => chat("sandbox:error=503")],
      ["InternalServerError", 504, () => chat("sandbox:timeout")],
    ] as const)("throws %s on %i", async (name, status, ask) => {
      const error = await ask().then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(OpenAI[name]);
      expect(error).toMatchObject({
        status,
        code: expect.any(String) as string,
        type: expect.any(String) as string,
        message: expect.stringMatching(/^\d{3} \S/) as string,
        requestID: expect.any(String) as string,
      });
    });

    it("throws the error that a stream breaks off with", async () => {
      const stream = await client.chat.completions.create({
        model: "router",
        messages: user("Write a long story. sandbox:cut-stream"),
        stream: true,
      });
      const read = async () => {
        for await (const chunk of stream) expect(chunk.choices).toBeDefined();
      };
      await expect(read()).rejects.toMatchObject({ code: "upstream_error" });
    });

    it("aborts in the middle of a stream", async () => {
      const stream = await client.chat.completions.create({
        model: "router",
        messages: user("Write a long story"),
        stream: true,
      });
      let count = 0;
      for await (const chunk of stream) {
        count += chunk.choices.length;
        stream.controller.abort();
      }
      expect(count).toBeGreaterThan(0);
      const after = await chat("Still there?");
      expect(after.choices[0]?.message.content).toMatch(/\w/);
    });
  },
);
