import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { ask, HOSTS, KEYS, saying, type Json } from "#tests/contract/ask.ts";
import { stream } from "#tests/contract/events.ts";
import { journalOf } from "#tests/contract/upstream.ts";

const SECRET = "sk-own-0123456789abcdef-of-deepseek";
const MODEL = "deepseek/deepseek-v3.2";

describe.each(HOSTS)("a key of one's own on the $kind host", ({ origin }) => {
  const key = KEYS.bringing;
  const path = "/v1/provider-keys/deepseek";
  const forget = () => ask(origin, path, { key, method: "DELETE" });
  const chat = (body: Json) =>
    ask(origin, "/v1/chat/completions", { key, body });

  afterAll(forget);

  it("opens a host that has no other key, is charged nothing and never shown", async () => {
    const mark = randomUUID();
    const asked = { model: MODEL, ...saying(`Hello ${mark}`) };
    expect(await chat(asked)).toMatchObject({ status: 503 });

    const put = await ask(origin, path, {
      key,
      method: "PUT",
      body: { key: SECRET },
    });
    expect(put).toMatchObject({
      status: 200,
      json: { host: "deepseek", hint: "seek", fallback: false, check: null },
    });
    const answered = await chat(asked);
    expect(answered).toMatchObject({
      status: 200,
      json: {
        model: MODEL,
        greatrouter: { host: "deepseek", own_key: true, cost_dollars: 0 },
      },
    });
    const [sent] = await journalOf(mark);
    expect(sent?.headers.authorization).toBe(`Bearer ${SECRET}`);

    const { chunks } = await stream(origin, { ...asked }, { key });
    expect(chunks.at(-1)).toMatchObject({
      greatrouter: { own_key: true, cost_dollars: 0 },
    });
    const routed = await ask(origin, "/v1/auto/route", {
      key,
      body: { prompt: "Say hello", input: {} },
    });
    expect(routed).toMatchObject({
      status: 200,
      json: { greatrouter: { host: "deepseek", own_key: true } },
    });

    const listed = await ask(origin, "/v1/provider-keys", { key });
    expect(listed.json).toMatchObject({ data: [{ host: "deepseek" }] });
    for (const { text } of [put, answered, routed, listed]) {
      expect(text).not.toContain(SECRET);
    }
  });

  it("is logged as what it is", async () => {
    const rows = async () => {
      const { json } = await ask(origin, "/v1/org/logs?status=200", { key });
      return json.data as Json[];
    };
    await expect.poll(rows).toHaveLength(3);
    for (const row of await rows()) {
      expect(row).toMatchObject({ own_key: true, cost_dollars: 0 });
    }
  });

  it("is tried at its host when that is asked for", async () => {
    const told = await ask(origin, `${path}/test`, { key, method: "POST" });
    expect(told.status).toBe(200);
    expect(told.json).toMatchObject({ host: "deepseek" });
    expect(told.json.message).toContain("DeepSeek");
    const { json } = await ask(origin, "/v1/provider-keys", { key });
    expect(json).toMatchObject({
      data: [{ check: { message: told.json.message } }],
    });
  });

  it("is refused with a word on what is wrong", async () => {
    const put = (host: string, body: Json) =>
      ask(origin, `/v1/provider-keys/${host}`, { key, method: "PUT", body });
    expect(await put("nowhere", { key: SECRET })).toMatchObject({
      status: 404,
      json: { error: { code: "not_found", param: "host" } },
    });
    expect(await put("azure", { key: SECRET })).toMatchObject({
      status: 400,
      json: { error: { param: "fields.resource" } },
    });
    const odd = await put("deepseek", { key: "my secret" });
    expect(odd).toMatchObject({
      status: 400,
      json: { error: { param: "key" } },
    });
    expect(odd.text).not.toContain("my secret");
    const wrong = await put("deepseek", { key: SECRET, fallback: "yes" });
    expect(wrong.json).toMatchObject({ error: { param: "fallback" } });
    const reader = await ask(origin, path, {
      key: KEYS.readOnly,
      method: "PUT",
      body: { key: SECRET },
    });
    expect(reader.status).toBe(403);
  });

  it("is gone when it is deleted", async () => {
    expect(await forget()).toMatchObject({
      status: 200,
      json: { host: "deepseek", deleted: true },
    });
    expect(await forget()).toMatchObject({ status: 404 });
    const asked = { model: MODEL, ...saying("Hello") };
    expect(await chat(asked)).toMatchObject({ status: 503 });
  });
});

describe.each(HOSTS)("tokens a minute on the $kind host", ({ origin }) => {
  it("are counted for each key, said in headers, and refused beyond", async () => {
    const key = KEYS.thousandTokensAMinute;
    const chat = (max_tokens: number) =>
      ask(origin, "/v1/chat/completions", {
        key,
        body: { model: "openai/gpt-5-mini", max_tokens, ...saying("Hello") },
      });
    const { status, headers } = await chat(100);
    expect(status).toBe(200);
    for (const what of ["", "-tokens"]) {
      expect(headers.get(`x-ratelimit-limit${what}`)).toBe("1000");
      const left = Number(headers.get(`x-ratelimit-remaining${what}`));
      expect(left).toBeLessThan(1_000);
      expect(left).toBeGreaterThan(800);
      expect(headers.get(`x-ratelimit-reset${what}`)).toMatch(/^[1-9]\d?$/);
    }
    const text = "word ".repeat(1_100);
    const refused = await ask(origin, "/v1/chat/completions", {
      key,
      body: { model: "openai/gpt-5-mini", ...saying(text) },
    });
    expect(refused).toMatchObject({
      status: 429,
      json: { error: { code: "rate_limited" } },
    });
    expect(refused.headers.get("retry-after")).toMatch(/^\d+$/);
  });
});
