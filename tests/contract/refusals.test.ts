import { describe, expect, it } from "vitest";
import {
  ask,
  type Ask,
  HOSTS,
  type Json,
  KEYS,
  saying,
} from "#tests/contract/ask.ts";
import { wavOf } from "#tests/support/recording.ts";

const CHAT = "/v1/chat/completions";
const haiku = { model: "router", ...saying("Write a haiku about routing") };

/** Every way to a model, each to one that a configured host sells. */
const DOORS: [path: string, body: Json | (() => FormData)][] = [
  [CHAT, { ...haiku, model: "openai/gpt-5-mini" }],
  ["/v1/auto/route", { model: "openai/gpt-5-mini", prompt: "x", input: {} }],
  ["/v1/models/route", { query: "A haiku", input: saying("A haiku") }],
  ["/v1/responses", { model: "openai/gpt-5-mini", input: "x" }],
  [
    "/v1/messages",
    { model: "openai/gpt-5-mini", max_tokens: 50, ...saying("x") },
  ],
  ["/v1/embeddings", { model: "openai/text-embedding-3-small", input: "x" }],
  ["/v1/images/generations", { model: "openai/gpt-image-1", prompt: "x" }],
  [
    "/v1/audio/speech",
    { model: "openai/gpt-4o-mini-tts", input: "x", voice: "alloy" },
  ],
  [
    "/v1/audio/transcriptions",
    () => {
      const form = new FormData();
      form.set("model", "openai/whisper-1");
      form.set("file", new File([new Uint8Array(wavOf(1))], "talk.wav"));
      return form;
    },
  ],
];

/** A body as `ask` takes it, with the header that a form has. */
async function sentAs(
  body: (typeof DOORS)[number][1],
): Promise<Pick<Ask, "body" | "headers">> {
  if (typeof body !== "function") return { body };
  const form = new Response(body());
  const type = form.headers.get("content-type") ?? "";
  return {
    body: new Uint8Array(await form.arrayBuffer()),
    headers: { "content-type": type },
  };
}

/** Status, and what the answer's `error` must hold. */
function refusal(status: number, code: string, more: Json = {}) {
  return {
    status,
    error: {
      code,
      message: expect.stringMatching(/\w/) as string,
      request_id: expect.any(String) as string,
      ...more,
    },
  };
}

describe.each(HOSTS)("refusals on the $kind host", ({ origin }) => {
  const asked = async (
    ...args: Parameters<typeof ask> extends [string, ...infer R] ? R : never
  ) => {
    const { status, json, headers } = await ask(origin, ...args);
    return { status, headers, error: json.error };
  };

  it.each([
    ["/v1/auto/route", { prompt: "x", input: {} }],
    ["/v1/auto/suggest", { prompt: "x" }],
    ["/v1/models/price-comparison", {}],
    ["/v1/models/route", { query: "text", input: {} }],
    [CHAT, haiku],
  ])("%s needs a key", async (path, body) => {
    expect(await asked(path, { key: null, body })).toMatchObject(
      refusal(401, "missing_api_key", {
        type: "authentication_error",
        param: null,
      }),
    );
  });

  it.each([
    ["malformed", "nonsense"],
    ["unknown", `pk_test_123456789_${"0".repeat(32)}`],
    ["with a wrong secret", `${KEYS.test.slice(0, -32)}${"0".repeat(32)}`],
    ["expired", KEYS.expired],
    ["revoked", KEYS.revoked],
  ])("a key that is %s is 401, on public paths too", async (_, key) => {
    for (const path of ["/v1/models", "/v1/openapi.json", CHAT]) {
      const body = path === CHAT ? { body: haiku } : {};
      const answer = await asked(path, { key, ...body });
      expect(answer).toMatchObject(
        refusal(401, "invalid_api_key", { type: "authentication_error" }),
      );
      expect(JSON.stringify(answer.error)).not.toContain(key);
    }
  });

  it.each([
    ["/v1/auto/route", { prompt: "x", input: {} }],
    ["/v1/models/route", { query: "text", input: {} }],
    [CHAT, haiku],
  ])("%s needs the scope inference", async (path, body) => {
    for (const key of [KEYS.readOnly, KEYS.manageOnly]) {
      expect(await asked(path, { key, body })).toMatchObject(
        refusal(403, "forbidden", { type: "permission_error" }),
      );
    }
  });

  it("advice needs no more than the scope read", async () => {
    const key = KEYS.readOnly;
    const body = { prompt: "A haiku" };
    expect(await asked("/v1/auto/suggest", { key, body })).toMatchObject({
      status: 200,
    });
  });

  it("a live key without credit is 402", async () => {
    const body = { ...haiku, model: "openai/gpt-5-mini" };
    expect(await asked(CHAT, { key: KEYS.poor, body })).toMatchObject(
      refusal(402, "insufficient_credits", { type: "insufficient_quota" }),
    );
  });

  it.each(DOORS)(
    "%s asks for credit and for limits first",
    async (path, body) => {
      const sent = await sentAs(body);
      const poor = await ask(origin, path, { key: KEYS.poor, ...sent });
      expect({ path, status: poor.status }).toEqual({ path, status: 402 });
      const thrifty = await ask(origin, path, { key: KEYS.thrifty, ...sent });
      expect({ path, status: thrifty.status }).toEqual({ path, status: 429 });
    },
  );

  it("a key over its spend limit is 429", async () => {
    const body = { ...haiku, model: "openai/gpt-5-mini" };
    expect(await asked(CHAT, { key: KEYS.thrifty, body })).toMatchObject(
      refusal(429, "spend_limit_reached", { type: "rate_limit_error" }),
    );
  });

  it("a key's allow-list binds", async () => {
    const key = KEYS.oneModel;
    const routed = await asked(CHAT, { key, body: haiku });
    expect(routed).toMatchObject({ status: 200 });
    const other = await asked(CHAT, {
      key,
      body: { ...haiku, model: "openai/gpt-5" },
    });
    expect(other).toMatchObject(refusal(403, "forbidden"));
  });

  it("the scheduler's path is shut while no secret is set for it", async () => {
    const key = "x".repeat(32);
    for (const caller of [{ key: null }, { key }, { key: KEYS.live }]) {
      expect(await asked("/v1/cron", caller)).toMatchObject(
        refusal(503, "unavailable"),
      );
    }
  });

  it("an unknown model is 404 with the nearest names", async () => {
    const body = { ...haiku, model: "openai/gpt-5-minni" };
    expect(await asked(CHAT, { body })).toMatchObject(
      refusal(404, "unknown_model", {
        param: "model",
        message: expect.stringContaining("openai/gpt-5-mini") as string,
      }),
    );
  });

  it("a retired model is 404", async () => {
    const body = { ...haiku, model: "anthropic/claude-3-opus" };
    expect(await asked(CHAT, { body })).toMatchObject(
      refusal(404, "unknown_model", { param: "model" }),
    );
  });

  it("a model of a host without a key is 503 for live keys", async () => {
    const body = { ...haiku, model: "meta/llama-3.3-70b-instruct-fp8-fast" };
    expect(await asked(CHAT, { key: KEYS.live, body })).toMatchObject(
      refusal(503, "no_healthy_model", { type: "api_error" }),
    );
  });

  it("a budget below every estimate is 400 and names the cheapest", async () => {
    const body = {
      ...haiku,
      greatrouter: { budget_dollars: 1e-12, task: "video" },
    };
    expect(await asked(CHAT, { body })).toMatchObject(
      refusal(400, "budget_too_low"),
    );
  });

  it("filters that nothing fits are 400 and count the drop-outs", async () => {
    const body = {
      query: "text_generation",
      input: saying("x"),
      maxCost: "economy",
      filter: {
        task_type: "text_to_video",
        capabilities: ["vision", "prompt_caching"],
      },
    };
    expect(await asked("/v1/models/route", { body })).toMatchObject(
      refusal(400, "no_matching_model", {
        message: expect.stringMatching(/\d/) as string,
      }),
    );
  });

  it("a picture for a model that reads text only is 400", async () => {
    const image_url = { url: "https://pictures.example/cat.png" };
    const body = {
      model: "meta/llama-3.3-70b-instruct-fp8-fast",
      messages: [{ role: "user", content: [{ type: "image_url", image_url }] }],
    };
    expect(await asked(CHAT, { body })).toMatchObject(
      refusal(400, "unsupported_by_model", {
        param: expect.any(String) as string,
      }),
    );
  });

  it("a conversation longer than the model's context is 400", async () => {
    const long = "many words about nothing ".repeat(40_000);
    const body = {
      ...saying(long),
      model: "meta/llama-3.3-70b-instruct-fp8-fast",
    };
    expect(await asked(CHAT, { body })).toMatchObject(
      refusal(400, "context_length_exceeded"),
    );
  });

  it("another content type than JSON is 415", async () => {
    const headers = { "content-type": "text/plain" };
    expect(await asked(CHAT, { body: "hello", headers })).toMatchObject(
      refusal(415, "unsupported_media_type", { param: "content-type" }),
    );
  });

  it("the same Idempotency-Key with another body is 409", async () => {
    const headers = { "idempotency-key": `conflict-${origin}` };
    await asked(CHAT, { body: haiku, headers });
    const body = { ...haiku, ...saying("Something else") };
    expect(await asked(CHAT, { body, headers })).toMatchObject(
      refusal(409, "idempotency_conflict", { param: "Idempotency-Key" }),
    );
  });
});
