import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ask, HOSTS, KEYS, saying, type Json } from "#tests/contract/ask.ts";
import { saidBy, stream } from "#tests/contract/events.ts";
import { expectOpenAi } from "#tests/contract/openai-schema.ts";
import { GREATROUTER } from "#tests/contract/shapes.ts";
import { journalOf } from "#tests/contract/upstream.ts";

const CHAT = "/v1/chat/completions";
const key = KEYS.live;

type Routed = Json & {
  model: string;
  greatrouter: {
    cost_dollars: number;
    attempts: { model: string; host: string; status: number }[];
  };
};

describe.each(HOSTS)("live keys on the $kind host", ({ origin }) => {
  const chat = async (body: Json, status = 200) => {
    const answer = await ask(origin, CHAT, { key, body });
    expect(answer).toMatchObject({ status });
    return answer.json as Routed;
  };

  it("go to configured hosts only, under the host's own name of the model", async () => {
    const mark = randomUUID();
    const json = await chat({ model: "router", ...saying(`Hello ${mark}`) });
    expectOpenAi("CreateChatCompletionResponse", json);
    expect(json).toMatchObject({
      choices: [{ message: { content: "The capital of France is Paris." } }],
      greatrouter: { ...GREATROUTER, host: "openai", sandbox: false },
    });
    const [sent] = await journalOf(mark);
    expect(sent).toMatchObject({ path: "/v1/chat/completions" });
    expect(sent?.headers.authorization).toBe("Bearer sk-of-the-tests");
    expect(json.model).toMatch(/^openai\//);
    expect(sent?.model).not.toContain("/");
    const passedOn = JSON.stringify(sent);
    expect(passedOn).not.toContain(KEYS.live);
    expect(passedOn).not.toContain("greatrouter");
  });

  it("pay what the answer used, at the model's price", async () => {
    const json = await chat({
      model: "openai/gpt-5",
      ...saying("What is the capital of France?"),
    });
    // 14 tokens in and 8 out, at $1.25 and $10 a million.
    expect(json.greatrouter.cost_dollars).toBe(0.0000975);
    expect(json.model).toBe("openai/gpt-5");
  });

  it("see the cost of a stream in its last chunk", async () => {
    const { chunks, done } = await stream(
      origin,
      {
        model: "openai/gpt-5",
        ...saying("What is the capital of France?"),
        stream_options: { include_usage: true },
      },
      { key },
    );
    expect(done).toBe(true);
    expect(saidBy(chunks)).toBe("The capital of France is Paris.");
    expect(chunks.at(-1)).toMatchObject({
      usage: { prompt_tokens: 14, completion_tokens: 8, cost: 0.0000975 },
      greatrouter: { cost_dollars: 0.0000975 },
    });
    for (const { model } of chunks) expect(model).toBe("openai/gpt-5");
  });

  it("fields that only this model's host knows are passed on to it", async () => {
    const mark = randomUUID();
    await chat({ model: "openai/gpt-5", ...saying(mark), colour: "red" });
    const [sent] = await journalOf(mark);
    expect(sent?.body).toMatchObject({ colour: "red" });
  });

  it("fall back before the first word, and say so", async () => {
    const json = await chat({
      models: ["openai/gpt-5.1", "openai/gpt-5-mini"],
      ...saying("Hello mock:status-503@gpt-5.1"),
    });
    expect(json.model).toBe("openai/gpt-5-mini");
    expect(json.greatrouter.attempts).toMatchObject([
      { model: "openai/gpt-5.1", host: "openai", status: 503 },
      { model: "openai/gpt-5-mini", host: "openai", status: 200 },
    ]);
  });

  // A model each: what one does must not count against another.
  it.each([
    ["status-500", "openai/gpt-5.2", 502, "upstream_error"],
    ["status-404", "openai/gpt-5.2-chat", 502, "upstream_error"],
    ["reset", "openai/gpt-5.3-codex", 502, "upstream_error"],
    ["html-200", "openai/gpt-5.1-codex", 502, "upstream_error"],
    ["context-length", "openai/gpt-5.1-chat", 400, "context_length_exceeded"],
    ["bad-param", "openai/gpt-5-codex", 400, "invalid_request"],
  ])(
    "an upstream that does %s at %s is %i %s, without its own words",
    async (how, model, status, code) => {
      const { error } = await chat(
        { model, ...saying(`Hello mock:${how}`) },
        status,
      );
      expect(error).toMatchObject({ code });
      expect(JSON.stringify(error)).not.toContain("sk-upstream-secret");
    },
  );

  it("an upstream that says nothing is 504", async () => {
    const body = { model: "openai/gpt-5.1-codex-mini", stream: true };
    const { error } = await chat(
      { ...body, ...saying("Hello mock:silent") },
      504,
    );
    expect(error).toMatchObject({
      code: "upstream_timeout",
      attempts: [{ model: body.model, host: "openai" }],
    });
  });

  it("a stream that breaks in its middle ends with an error event", async () => {
    const { chunks, done } = await stream(
      origin,
      { model: "openai/gpt-5.3-chat", ...saying("Hello mock:cut-between") },
      { key },
    );
    expect(done).toBe(false);
    expect(chunks.at(-1)).toMatchObject({ error: { code: "upstream_error" } });
    expect(saidBy(chunks.slice(0, -1))).not.toBe("");
  });

  it("a cached answer costs nothing and asks nobody", async () => {
    const mark = randomUUID();
    const asked = {
      key,
      body: { model: "openai/gpt-5", ...saying(mark) },
      headers: { "x-gr-cache-ttl": "60" },
    };
    await ask(origin, CHAT, asked);
    const { json } = await ask(origin, CHAT, asked);
    expect(json).toMatchObject({
      greatrouter: { cache: "hit", cost_dollars: 0 },
    });
    expect(await journalOf(mark)).toHaveLength(1);
  });
});
