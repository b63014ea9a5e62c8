import OpenAI, { toFile } from "openai";
import { describe, expect, it } from "vitest";
import { ask, HOSTS, KEYS } from "#tests/contract/ask.ts";
import {
  expectOpenAi,
  expectOpenAiApi,
} from "#tests/contract/openai-schema.ts";
import { GREATROUTER } from "#tests/contract/shapes.ts";
import { wavOf } from "#tests/support/recording.ts";

const weather = {
  name: "get_weather",
  parameters: {
    type: "object",
    properties: { city: { type: "string" } },
    required: ["city"],
    additionalProperties: false,
  },
};

/** OpenAI's own client beyond chat completions, unmodified: only the base URL and the key are ours. */
describe.each(HOSTS)("OpenAI's other doors on the $kind host", ({ origin }) => {
  const client = new OpenAI({
    baseURL: `${origin}/v1`,
    apiKey: KEYS.test,
    maxRetries: 0,
  });
  const recording = () => toFile(wavOf(2), "talk.wav");

  describe("embeddings", () => {
    it("come in the length that was asked for, decoded by the client from base64", async () => {
      const { data, model, usage } = await client.embeddings.create({
        model: "text-embedding-3-small",
        input: ["one", "two"],
        dimensions: 256,
      });
      expect(data.map(({ index }) => index)).toEqual([0, 1]);
      expect(data[0]?.embedding).toHaveLength(256);
      expect(Math.hypot(...(data[0]?.embedding ?? []))).toBeCloseTo(1, 5);
      expect(model).toBe("openai/text-embedding-3-small");
      expect(usage.prompt_tokens).toBeGreaterThan(0);
    });

    it("are the same vector as numbers", async () => {
      const create = (encoding_format?: "float") =>
        client.embeddings.create({
          model: "text-embedding-3-small",
          input: "one",
          encoding_format,
        });
      const [decoded, plain] = await Promise.all([create(), create("float")]);
      const numbers = plain.data[0]?.embedding.map(Math.fround);
      expect([...(decoded.data[0]?.embedding ?? [])]).toEqual(numbers);
    });

    it("fit OpenAI's schema and say how they were routed", async () => {
      const { status, json } = await ask(origin, "/v1/embeddings", {
        body: { input: "hello" },
      });
      expect(status).toBe(200);
      expectOpenAi("CreateEmbeddingResponse", json);
      expect(json.greatrouter).toMatchObject(GREATROUTER);
    });

    it("are refused of a model that makes none", async () => {
      const asked = client.embeddings.create({
        model: "openai/gpt-5",
        input: "x",
      });
      await expect(asked).rejects.toMatchObject({
        status: 400,
        code: "unsupported_by_model",
        param: "model",
      });
    });
  });

  describe("images", () => {
    it("are links, or the files themselves", async () => {
      const linked = await client.images.generate({
        model: "router",
        prompt: "A cat",
        n: 2,
        response_format: "url",
      });
      expect(linked.data).toHaveLength(2);
      const [first] = linked.data ?? [];
      const file = await fetch(first?.url ?? "");
      expect(file.headers.get("content-type")).toBe("image/png");
      const inline = await client.images.generate({
        model: "gpt-image-1",
        prompt: "A cat",
      });
      const bytes = Buffer.from(inline.data?.[0]?.b64_json ?? "", "base64");
      expect(bytes.subarray(1, 4).toString()).toBe("PNG");
      expect(inline.data?.[0]).not.toHaveProperty("url");
    });

    it("name the field that is wrong", async () => {
      const { status, json } = await ask(origin, "/v1/images/generations", {
        body: { prompt: "A cat", n: 0, stream: true },
      });
      expect(status).toBe(400);
      expect(json).toMatchObject({
        error: { issues: [{ path: "n" }, { path: "stream" }] },
      });
    });
  });

  describe("speech", () => {
    it("is a sound file", async () => {
      const response = await client.audio.speech.create({
        model: "tts-1",
        voice: "alloy",
        input: "Good morning",
        response_format: "wav",
      });
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.subarray(0, 4).toString()).toBe("RIFF");
      expect(response.headers.get("content-type")).toBe("audio/wav");
      expect(response.headers.get("x-gr-model")).toBe("openai/tts-1");
    });

    it("is answered once for an idempotency key, byte by byte", async () => {
      const asked = {
        body: { model: "tts-1", voice: "alloy", input: "Good morning" },
        headers: { "idempotency-key": crypto.randomUUID() },
      };
      const read = async () => {
        const response = await fetch(`${origin}/v1/audio/speech`, {
          method: "POST",
          headers: {
            authorization: `Bearer ${KEYS.test}`,
            "content-type": "application/json",
            ...asked.headers,
          },
          body: JSON.stringify(asked.body),
        });
        const bytes = Buffer.from(await response.arrayBuffer());
        return { headers: response.headers, bytes };
      };
      const first = await read();
      const again = await read();
      expect(again.headers.get("idempotent-replayed")).toBe("true");
      expect(again.headers.get("content-type")).toBe("audio/wav");
      expect([...again.headers.keys()]).not.toContain("x-kept-as-base64");
      expect(again.bytes.equals(first.bytes)).toBe(true);
    });

    it("comes as events too", async () => {
      const { text } = await ask(origin, "/v1/audio/speech", {
        body: { input: "Hello", voice: "x", stream_format: "sse" },
      });
      expect(text).toMatch(/^data: {"type":"speech.audio.delta","audio":"/);
      expect(text).toContain('"type":"speech.audio.done"');
    });
  });

  describe("transcriptions", () => {
    it("come as JSON", async () => {
      const { text } = await client.audio.transcriptions.create({
        model: "whisper-1",
        file: await recording(),
      });
      expect(text).toMatch(/sandbox transcribing/);
    });

    it("come with times", async () => {
      const told = await client.audio.transcriptions.create({
        model: "router",
        file: await recording(),
        response_format: "verbose_json",
        timestamp_granularities: ["segment"],
      });
      expect(told).toMatchObject({
        language: "en",
        duration: 2,
        segments: [{ id: 0, start: 0, end: 2, text: told.text }],
      });
    });

    it.each([
      ["text", /^This is the sandbox .+\n$/],
      ["srt", /^1\n00:00:00,000 --> 00:00:02,000\nThis is .+\n$/],
      ["vtt", /^WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nThis is .+\n$/],
    ] as const)("come as %s", async (format, wanted) => {
      const told = await client.audio.transcriptions.create({
        model: "whisper-1",
        file: await recording(),
        response_format: format,
      });
      expect(told).toMatch(wanted);
    });

    it("come as events", async () => {
      const stream = await client.audio.transcriptions.create({
        model: "gpt-4o-mini-transcribe",
        file: await recording(),
        stream: true,
      });
      const types: string[] = [];
      for await (const event of stream) types.push(event.type);
      expect(types).toEqual(["transcript.text.delta", "transcript.text.done"]);
    });

    it("take recordings only, whatever they are called", async () => {
      const asked = client.audio.transcriptions.create({
        model: "whisper-1",
        file: await toFile(Buffer.from("hello"), "talk.wav"),
      });
      await expect(asked).rejects.toMatchObject({
        status: 400,
        param: "file",
      });
    });

    it("want a form", async () => {
      const { status, json } = await ask(origin, "/v1/audio/transcriptions", {
        body: { model: "whisper-1" },
      });
      expect(status).toBe(415);
      expect(json).toMatchObject({
        error: { code: "unsupported_media_type" },
      });
    });
  });

  describe("responses", () => {
    it("come whole, in OpenAI's shape", async () => {
      const response = await client.responses.create({
        model: "router",
        instructions: "Be brief.",
        input: "Write a haiku about routing",
      });
      expect(response.output_text).toMatch(/\w/);
      expect(response.usage?.total_tokens).toBeGreaterThan(0);
      const { greatrouter } = response as unknown as { greatrouter: unknown };
      expect(greatrouter).toMatchObject(GREATROUTER);
      expectOpenAiApi("Response", { ...response, output_text: undefined });
    });

    it("come as events that the client's own helper puts together", async () => {
      const stream = client.responses.stream({
        model: "router",
        input: "Write a haiku about routing",
      });
      const types = new Set<string>();
      for await (const event of stream) {
        types.add(event.type);
        expectOpenAiApi("ResponseStreamEvent", event);
      }
      const final = await stream.finalResponse();
      expect(final.status).toBe("completed");
      expect(final.output_text).toMatch(/\w/);
      expect([...types]).toEqual([
        "response.created",
        "response.in_progress",
        "response.output_item.added",
        "response.content_part.added",
        "response.output_text.delta",
        "response.output_text.done",
        "response.content_part.done",
        "response.output_item.done",
        "response.completed",
      ]);
    });

    it("call tools, and take what these answered", async () => {
      const tools = [{ type: "function" as const, strict: true, ...weather }];
      const first = await client.responses.create({
        model: "router",
        input: "The weather in Paris?",
        tools,
        tool_choice: "required",
      });
      const [call] = first.output;
      if (call?.type !== "function_call") throw new Error("No call");
      expect(call.name).toBe("get_weather");
      const second = await client.responses.create({
        model: "router",
        input: [
          { role: "user", content: "The weather in Paris?" },
          call,
          {
            type: "function_call_output",
            call_id: call.call_id,
            output: "18 °C",
          },
        ],
        tools,
      });
      expect(second.output_text).toMatch(/\w/);
    });

    it("stream a tool call", async () => {
      const stream = client.responses.stream({
        model: "router",
        input: "The weather in Paris?",
        tools: [{ type: "function", strict: true, ...weather }],
        tool_choice: { type: "function", name: "get_weather" },
      });
      const { output } = await stream.finalResponse();
      expect(output).toMatchObject([
        {
          type: "function_call",
          name: "get_weather",
          arguments: expect.stringMatching(/^{"city":/) as string,
        },
      ]);
    });

    it("call custom tools with text", async () => {
      const stream = client.responses.stream({
        model: "router",
        input: "Rename the file",
        tools: [{ type: "custom", name: "apply_patch" }],
        tool_choice: "required",
      });
      const { output } = await stream.finalResponse();
      expect(output).toMatchObject([
        {
          type: "custom_tool_call",
          name: "apply_patch",
          input: expect.any(String) as string,
        },
      ]);
    });

    it("fit a schema", async () => {
      const { output_text: text } = await client.responses.create({
        model: "router",
        input: "The capital of France",
        text: {
          format: {
            type: "json_schema",
            name: "capital",
            strict: true,
            schema: {
              type: "object",
              properties: { capital: { type: "string" } },
              required: ["capital"],
              additionalProperties: false,
            },
          },
        },
      });
      expect(JSON.parse(text)).toEqual({
        capital: expect.any(String) as string,
      });
    });

    it("say when the limit cut them", async () => {
      const response = await client.responses.create({
        model: "router",
        input: "Write a long story",
        max_output_tokens: 2,
      });
      expect(response).toMatchObject({
        status: "incomplete",
        incomplete_details: { reason: "max_output_tokens" },
      });
    });

    it("that break off fail, and throw at the client", async () => {
      const stream = await client.responses.create({
        model: "router",
        input: "Write a long story. sandbox:cut-stream",
        stream: true,
      });
      const types: string[] = [];
      const read = async () => {
        for await (const event of stream) types.push(event.type);
      };
      await expect(read()).rejects.toMatchObject({ code: "upstream_error" });
      expect(types.at(-1)).toBe("response.failed");
    });

    it("tell what they left out", async () => {
      const { json } = await ask(origin, "/v1/responses", {
        body: {
          input: "Hello",
          tools: [
            { type: "function", ...weather },
            { type: "code_interpreter", container: { type: "auto" } },
          ],
        },
      });
      expect(json).toMatchObject({
        greatrouter: { warnings: [{ param: "tools" }] },
      });
    });

    it("with the search tool alone are web searches", async () => {
      const { json } = await ask(origin, "/v1/responses", {
        body: {
          input: "Who won yesterday?",
          tools: [{ type: "web_search" }],
        },
      });
      expect(json).toMatchObject({
        greatrouter: { task: "web_search", warnings: [] },
      });
    });

    it.each([
      ["input.0.content.0.type", [{ role: "user", content: [{ type: "x" }] }]],
      ["input.0.role", [{ role: "robot", content: "x" }]],
      ["input.0.type", [{ type: "local_shell_call" }]],
      ["input.0.call_id", [{ type: "function_call_output", output: "x" }]],
    ])("name the field %s", async (param, input) => {
      const { status, json } = await ask(origin, "/v1/responses", {
        body: { input },
      });
      expect(status).toBe(400);
      expect(json).toMatchObject({ error: { param } });
    });
  });
});
