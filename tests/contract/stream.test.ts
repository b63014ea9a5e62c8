import { describe, expect, it } from "vitest";
import { ask, HOSTS, saying } from "#tests/contract/ask.ts";
import { saidBy, stream } from "#tests/contract/events.ts";
import { expectOpenAi } from "#tests/contract/openai-schema.ts";
import { GREATROUTER } from "#tests/contract/shapes.ts";

const haiku = { model: "router", ...saying("Write a haiku about routing") };

describe.each(HOSTS)("streams of the $kind host", ({ origin }) => {
  it("start with the role, say where they went twice, and end with [DONE]", async () => {
    const { status, headers, chunks, done } = await stream(origin, haiku);
    expect(status).toBe(200);
    expect(done).toBe(true);
    expect(headers.get("cache-control")).toContain("no-transform");
    expect(chunks.length).toBeGreaterThan(3);
    for (const chunk of chunks) {
      expectOpenAi("CreateChatCompletionStreamResponse", chunk);
      expect(chunk).toMatchObject({
        object: "chat.completion.chunk",
        id: chunks[0]?.id,
        model: chunks[0]?.model,
      });
      expect(chunk.usage ?? null).toBeNull();
    }
    expect(chunks[0]).toMatchObject({
      choices: [{ index: 0, delta: { role: "assistant" } }],
      greatrouter: GREATROUTER,
    });
    expect(chunks.at(-1)).toMatchObject({
      choices: [{ finish_reason: "stop" }],
      greatrouter: { ...GREATROUTER, attempts: [{ status: 200 }] },
    });
    for (const chunk of chunks.slice(1, -1)) {
      expect(chunk).not.toHaveProperty("greatrouter");
    }
    expect(saidBy(chunks)).not.toBe("");
  });

  it("carry usage and cost in a last chunk where it is asked for", async () => {
    const { chunks, done } = await stream(origin, {
      ...haiku,
      stream_options: { include_usage: true },
    });
    expect(done).toBe(true);
    const last = chunks.pop();
    expect(last).toMatchObject({
      choices: [],
      usage: {
        prompt_tokens: expect.any(Number) as number,
        completion_tokens: expect.any(Number) as number,
        total_tokens: expect.any(Number) as number,
      },
      greatrouter: GREATROUTER,
    });
    expectOpenAi("CreateChatCompletionStreamResponse", last);
    expect(chunks.at(-1)).toMatchObject({
      choices: [{ finish_reason: "stop" }],
    });
  });

  it("say what the whole answer says", async () => {
    const body = { ...haiku, model: "openai/gpt-5" };
    const whole = await ask(origin, "/v1/chat/completions", { body });
    const { chunks } = await stream(origin, body);
    expect(whole.json).toMatchObject({
      choices: [{ message: { content: saidBy(chunks) } }],
    });
  });

  it("tell a picture in one piece", async () => {
    const { chunks, done } = await stream(origin, {
      model: "router",
      ...saying("Generate an image of a cat"),
    });
    expect(done).toBe(true);
    expect(saidBy(chunks)).toMatch(/!\[.*\]\(http.+\)/);
    expect(chunks.at(-1)).toMatchObject({
      greatrouter: { result: { data: [{ mime_type: "image/png" }] } },
    });
  });

  it("break off with an error event and no [DONE]", async () => {
    const { status, chunks, done } = await stream(origin, {
      ...haiku,
      ...saying("Write a long story. sandbox:cut-stream"),
    });
    expect(status).toBe(200);
    expect(done).toBe(false);
    const last = chunks.pop();
    expect(last).toEqual({
      error: expect.objectContaining({
        type: "api_error",
        code: "upstream_error",
        request_id: expect.any(String) as string,
      }) as unknown,
    });
    expect(saidBy(chunks)).not.toBe("");
    expect(JSON.stringify(chunks)).not.toContain('"finish_reason":"error"');
  });

  it.each([
    ["an unknown model", { model: "nobody/nothing" }, 404],
    ["an error of the sandbox", saying("sandbox:error=503"), 503],
    ["no messages", { messages: [] }, 400],
  ])(
    "are an ordinary error before the first word: %s",
    async (_, bad, status) => {
      const answer = await ask(origin, "/v1/chat/completions", {
        body: { ...haiku, stream: true, ...bad },
      });
      expect(answer.status).toBe(status);
      expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
      expect(answer.json).toHaveProperty("error.code");
    },
  );

  it("exist on chat completions only", async () => {
    const { status, json } = await ask(origin, "/v1/auto/route", {
      body: { prompt: "A haiku", input: { stream: true } },
    });
    expect({ status, ...json }).toMatchObject({
      status: 400,
      error: { param: "input.stream" },
    });
  });
});
