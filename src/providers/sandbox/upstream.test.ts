import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, it } from "vitest";
import { tokenTotals } from "#core/pricing/openai-usage.ts";
import type { UpstreamCall, UpstreamEvent } from "#core/upstream.ts";
import { mediaIdOf } from "#core/media/reference.ts";
import { countTokens } from "#core/tokens/count.ts";
import { sandboxMedia } from "#providers/sandbox/media/file.ts";
import { createSandbox } from "#providers/sandbox/upstream.ts";
import { expectOpenAi } from "#tests/contract/openai-schema.ts";
import { aCall, aCatalogModel } from "#tests/support/upstream-call.ts";

type Choice = {
  message: { content: string | null; tool_calls?: ToolCall[] };
  finish_reason: string;
};
type ToolCall = { id: string; function: { name: string; arguments: string } };

const sandbox = createSandbox();
const never = new AbortController().signal;
const WEATHER = {
  type: "object",
  properties: {
    city: { type: "string" },
    days: { type: "integer", minimum: 2 },
  },
  required: ["city", "days"],
  additionalProperties: false,
};
const TOOLS = [
  {
    type: "function",
    function: { name: "add", parameters: { type: "object" } },
  },
  { type: "function", function: { name: "weather", parameters: WEATHER } },
];

// The tokenizer's table is read once; no test should pay for it.
beforeAll(() => void countTokens("warm"));

function asking(
  prompt: string,
  more: Record<string, unknown> = {},
): UpstreamCall {
  return aCall({
    prompt,
    body: { messages: [{ role: "user", content: prompt }], ...more },
  });
}

async function choiceOf(call: UpstreamCall): Promise<Choice> {
  const { result } = await sandbox.complete(call, never);
  expectOpenAi("CreateChatCompletionResponse", result);
  const [choice] = result.choices as Choice[];
  if (!choice) throw new Error("no choice");
  return choice;
}

async function eventsOf(
  call: UpstreamCall,
  signal = never,
): Promise<UpstreamEvent[]> {
  const events: UpstreamEvent[] = [];
  for await (const event of sandbox.stream(call, signal)) {
    if (event.json) {
      expectOpenAi(
        "CreateChatCompletionStreamResponse",
        JSON.parse(event.json),
      );
    }
    events.push(event);
  }
  return events;
}

function deltasOf(events: UpstreamEvent[]): Record<string, unknown>[] {
  return events
    .filter(({ json }) => json)
    .map(({ json }) => JSON.parse(json).choices[0].delta);
}

function contentOf(events: UpstreamEvent[]): string {
  return deltasOf(events)
    .map(({ content }) => (typeof content === "string" ? content : ""))
    .join("");
}

describe("words", () => {
  it("name the model and what was asked, the same every time", async () => {
    const call = asking("What is the capital of France?");
    const first = await sandbox.complete(call, never);
    const second = await sandbox.complete(
      { ...call, requestId: "other" },
      never,
    );
    const { content } = (await choiceOf(call)).message;
    expect(content).toContain("Acme Large (acme/large)");
    expect(content).toContain("What is the capital of France?");
    expect(second.result.choices).toEqual(first.result.choices);
    expect(second.usage).toEqual(first.usage);
    expect(first.result).toMatchObject({
      id: "chatcmpl-req_test",
      model: "acme/large",
    });
  });

  it("count what was sent and said", async () => {
    const call = asking("Hello");
    const { result, usage } = await sandbox.complete(call, never);
    const { content } = (await choiceOf(call)).message;
    expect(usage?.outputTokens).toBe(countTokens(content ?? ""));
    expect(usage?.inputTokens).toBeGreaterThan(0);
    const { prompt, completion } = tokenTotals(usage ?? {});
    expect(result.usage).toMatchObject({
      prompt_tokens: prompt,
      completion_tokens: completion,
      total_tokens: prompt + completion,
    });
  });

  it("end at the output limit and at stop sequences", async () => {
    const cut = await choiceOf(asking("Hello", { max_tokens: 5 }));
    expect(cut.finish_reason).toBe("length");
    expect(countTokens(cut.message.content ?? "")).toBeLessThanOrEqual(5);
    const stopped = await choiceOf(asking("Hello", { stop: ["sandbox"] }));
    expect(stopped.message.content).toBe("This is the ");
    expect(stopped.finish_reason).toBe("stop");
  });

  it("are said n times, with log probabilities if asked", async () => {
    const { result } = await sandbox.complete(
      asking("Hi", { n: 3, logprobs: true }),
      never,
    );
    expectOpenAi("CreateChatCompletionResponse", result);
    expect(result.choices).toHaveLength(3);
    expect(result.choices).toMatchObject([
      { logprobs: { refusal: null } },
      {},
      {},
    ]);
  });

  it("carry a citation when a search was asked", async () => {
    const { result } = await sandbox.complete(
      { ...asking("News?"), taskType: "web_search" },
      never,
    );
    expectOpenAi("CreateChatCompletionResponse", result);
    expect(result.choices).toMatchObject([
      { message: { annotations: [{ type: "url_citation" }] } },
    ]);
  });

  it("survive any text", async () => {
    const hostile = `\u0000\ud800 “” </script> ${"👋🏽".repeat(200)}`;
    expect(
      (await choiceOf(asking(hostile))).message.content?.isWellFormed(),
    ).toBe(true);
  });
});

describe("a tool call", () => {
  it.each([
    ["any tool", "required", "add"],
    [
      "one by name",
      { type: "function", function: { name: "weather" } },
      "weather",
    ],
    [
      "one of a few",
      {
        type: "allowed_tools",
        allowed_tools: {
          mode: "required",
          tools: [{ type: "function", function: { name: "weather" } }],
        },
      },
      "weather",
    ],
  ])("is made when the request insists on %s", async (_what, choice, name) => {
    const call = asking("Weather?", { tools: TOOLS, tool_choice: choice });
    const { message, finish_reason: reason } = await choiceOf(call);
    expect(reason).toBe("tool_calls");
    expect(message.content).toBeNull();
    expect(message.tool_calls).toMatchObject([{ function: { name } }]);
  });

  it("has arguments that fit the tool's schema", async () => {
    const choice = { type: "function", function: { name: "weather" } };
    const call = asking("Weather?", { tools: TOOLS, tool_choice: choice });
    const [made] = (await choiceOf(call)).message.tool_calls ?? [];
    const ajv = new Ajv2020();
    ajv.validate(WEATHER, JSON.parse(made?.function.arguments ?? ""));
    expect(ajv.errors).toBeNull();
  });

  it.each([undefined, "auto", "none"])(
    "is not made when the choice is %j",
    async (choice) => {
      const call = asking("Weather?", { tools: TOOLS, tool_choice: choice });
      expect((await choiceOf(call)).message).not.toHaveProperty("tool_calls");
    },
  );

  it("streams its arguments piece by piece", async () => {
    const choice = { type: "function", function: { name: "weather" } };
    const events = await eventsOf(
      asking("Weather?", { tools: TOOLS, tool_choice: choice }),
    );
    const calls = deltasOf(events).flatMap(
      ({ tool_calls: made }) => (made ?? []) as ToolCall[],
    );
    expect(calls[0]).toMatchObject({
      id: expect.any(String),
      function: { name: "weather" },
    });
    const text = calls.map((made) => made.function.arguments).join("");
    expect(JSON.parse(text)).toMatchObject({ days: 2 });
    expect(calls.length).toBeGreaterThan(2);
    expect(events.at(-2)).toMatchObject({ finishReason: "tool_calls" });
  });
});

describe("JSON", () => {
  it("fits the schema that was asked", async () => {
    const format = {
      type: "json_schema",
      json_schema: { name: "forecast", strict: true, schema: WEATHER },
    };
    const { message } = await choiceOf(
      asking("Weather?", { response_format: format }),
    );
    const ajv = new Ajv2020();
    ajv.validate(WEATHER, JSON.parse(message.content ?? ""));
    expect(ajv.errors).toBeNull();
  });

  it("is an object when any object will do", async () => {
    const call = asking("Weather?", {
      response_format: { type: "json_object" },
    });
    const { content } = (await choiceOf(call)).message;
    expect(JSON.parse(content ?? "")).toMatchObject({ model: "acme/large" });
  });
});

describe("a stream", () => {
  it("brings the role, several deltas, the ending and usage", async () => {
    const call = asking("What is the capital of France?");
    const events = await eventsOf(call);
    expect(deltasOf(events)[0]).toMatchObject({
      role: "assistant",
      content: "",
    });
    expect(events[0]?.hasOutput).toBe(false);
    expect(events.length).toBeGreaterThan(10);
    expect(contentOf(events)).toBe((await choiceOf(call)).message.content);
    expect(events.at(-2)).toMatchObject({ finishReason: "stop" });
    const { usage } = await sandbox.complete(call, never);
    expect(events.at(-1)).toMatchObject({ json: "", usage });
  });

  it("ends at once when the caller leaves", async () => {
    const caller = new AbortController();
    const call = asking("Hello sandbox:slow=60s");
    const reading = eventsOf(call, caller.signal);
    caller.abort();
    await expect(reading).rejects.toMatchObject({ kind: "aborted" });
  });
});

describe("magic words", () => {
  it.each([
    [400, "invalid_request"],
    [401, "invalid_api_key"],
    [402, "insufficient_credits"],
    [403, "forbidden"],
    [404, "not_found"],
    [429, "rate_limited"],
    [500, "internal"],
    [502, "upstream_error"],
    [503, "unavailable"],
    [504, "upstream_timeout"],
  ])("answer error %i as %s, whole or streamed", async (status, code) => {
    const call = asking(`Please sandbox:error=${status} now`);
    const failure = {
      status,
      answerAs: code,
      retryAfterSeconds: status === 429 ? 1 : null,
    };
    await expect(sandbox.complete(call, never)).rejects.toMatchObject(failure);
    await expect(eventsOf(call)).rejects.toMatchObject(failure);
  });

  it("answer a timeout", async () => {
    await expect(
      sandbox.complete(asking("sandbox:timeout"), never),
    ).rejects.toMatchObject({
      status: 504,
      answerAs: "upstream_timeout",
    });
  });

  it("say which errors there are", async () => {
    await expect(
      sandbox.complete(asking("sandbox:error=299"), never),
    ).rejects.toMatchObject({
      kind: "caller",
      message: expect.stringContaining("400, 401"),
    });
  });

  it("fail the first model alone, at whatever host", async () => {
    const call = asking("sandbox:upstream=503");
    const failure = { kind: "server", status: 503, answerAs: null };
    await expect(sandbox.complete(call, never)).rejects.toMatchObject(failure);
    await expect(
      sandbox.complete({ ...call, attemptNumber: 2 }, never),
    ).rejects.toMatchObject(failure);
    const second = { ...call, attemptNumber: 3, modelNumber: 2 };
    expect(await sandbox.complete(second, never)).toHaveProperty("result");
  });

  it("break a stream off in the middle", async () => {
    const call = asking("sandbox:cut-stream");
    const events: UpstreamEvent[] = [];
    const reading = (async () => {
      for await (const event of sandbox.stream(call, never)) events.push(event);
    })();
    await expect(reading).rejects.toMatchObject({ kind: "cut" });
    expect(events.some(({ hasOutput }) => hasOutput)).toBe(true);
    expect(events.some(({ finishReason }) => finishReason)).toBe(false);
  });

  it("dawdle, and not beyond the limits", async () => {
    const startedAt = performance.now();
    await sandbox.complete(asking("sandbox:slow=40ms"), never);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(39);
    const limits = {
      connectMs: 20,
      firstTokenMs: 20,
      betweenTokensMs: 20,
      totalMs: 20,
    };
    const late = { ...asking("sandbox:slow=9s"), timeouts: limits };
    await expect(sandbox.complete(late, never)).rejects.toMatchObject({
      kind: "timeout",
    });
    await expect(eventsOf(late)).rejects.toMatchObject({ kind: "timeout" });
  });

  it.each([
    "sandbox:error",
    "xsandbox:error=500",
    "sandbox:error=5000",
    "sandbox: error=500",
    "sandbox:timeouts",
  ])("are not seen in %j", async (prompt) => {
    expect(await sandbox.complete(asking(prompt), never)).toHaveProperty(
      "result",
    );
  });

  it("count in the last user message only", async () => {
    const messages = [
      { role: "user", content: "sandbox:error=500" },
      { role: "assistant", content: "No." },
      { role: "user", content: [{ type: "text", text: "And now?" }] },
    ];
    const call = aCall({ prompt: "And now?", body: { messages } });
    expect(await sandbox.complete(call, never)).toHaveProperty("result");
  });
});

describe("other tasks", () => {
  const asked = (taskType: string, body: Record<string, unknown> = {}) =>
    sandbox.complete(aCall({ taskType, body, prompt: "A lighthouse" }), never);

  it.each([
    ["text_to_image", "image/png"],
    ["image_to_image", "image/png"],
    ["text_to_vector", "image/svg+xml"],
    ["text_to_video", "video/mp4"],
    ["image_to_video", "video/mp4"],
    ["text_to_music", "audio/wav"],
    ["text_to_audio", "audio/wav"],
    ["text_to_speech", "audio/wav"],
    ["text_to_3d", "model/gltf-binary"],
  ])("%s is a file that the sandbox can serve", async (taskType, mimeType) => {
    const { result } = await asked(taskType);
    const [item] = result.data as {
      url: string;
      mime_type: string;
      bytes: number;
    }[];
    const file = sandboxMedia(mediaIdOf(item?.url ?? "") ?? "");
    expect(file?.mimeType).toBe(mimeType);
    expect(item).toMatchObject({
      mime_type: mimeType,
      bytes: file?.bytes.length,
    });
    expect(result.created).toEqual(expect.any(Number));
  });

  it("pictures come n times, in the asked proportions", async () => {
    const { result, usage } = await asked("text_to_image", {
      n: 2,
      size: "1024x512",
    });
    expect(result.data).toMatchObject([
      { width: 256, height: 128 },
      { width: 256, height: 128 },
    ]);
    expect(usage).toMatchObject({ images: 2 });
    const [first, second] = result.data as { url: string }[];
    expect(first?.url).not.toBe(second?.url);
  });

  it("speech is metered as its model is sold", async () => {
    const model = aCatalogModel({ pricing: { per_1k_characters: 0.1 } });
    const call = aCall({
      taskType: "text_to_speech",
      body: {},
      prompt: "Hello",
      model,
    });
    expect((await sandbox.complete(call, never)).usage).toMatchObject({
      characters: 5,
    });
  });

  it("embeddings are OpenAI's, of length one, as numbers or base64", async () => {
    const body = { input: ["a", "b"], dimensions: 8 };
    const { result } = await asked("embeddings", body);
    expectOpenAi("CreateEmbeddingResponse", result);
    const [first] = result.data as { embedding: number[] }[];
    expect(first?.embedding).toHaveLength(8);
    expect(Math.hypot(...(first?.embedding ?? []))).toBeCloseTo(1, 5);
    const encoded = await asked("embeddings", {
      ...body,
      encoding_format: "base64",
    });
    const [text] = encoded.result.data as { embedding: string }[];
    const bytes = Buffer.from(text?.embedding ?? "", "base64");
    const numbers = Array.from({ length: 8 }, (_none, at) =>
      bytes.readFloatLE(at * 4),
    );
    expect(numbers).toEqual(first?.embedding);
  });

  it("transcripts, moderation and ranking have their shapes", async () => {
    expect((await asked("speech_to_text", { language: "de" })).result).toEqual({
      text: expect.any(String),
      language: "de",
      duration: expect.any(Number),
      segments: [expect.objectContaining({ start: 0 })],
    });
    expect(
      (await asked("moderation", { input: ["a", "b"] })).result.results,
    ).toHaveLength(2);
    const documents = ["about dogs", { text: "a lighthouse by the sea" }];
    const ranked = await asked("rerank", {
      query: "lighthouse sea",
      documents,
      top_n: 1,
    });
    expect(ranked.result).toEqual({
      results: [{ index: 1, relevance_score: 1 }],
    });
  });
});
