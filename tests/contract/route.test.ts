import { describe, expect, it } from "vitest";
import { ask, HOSTS, saying } from "#tests/contract/ask.ts";
import {
  CHAT_RESULT,
  CLASSIFICATION,
  GREATROUTER,
  PRICE_OVERVIEW,
  PRICED_MODEL,
} from "#tests/contract/shapes.ts";

describe.each(HOSTS)("routing on the $kind host", ({ origin }) => {
  it("auto/route answers the reference's text example to the key", async () => {
    const prompt = "What is the capital of France?";
    const { status, json } = await ask(origin, "/v1/auto/route", {
      body: { prompt, input: saying(prompt) },
    });
    expect(json).toMatchObject({
      classification: { ...CLASSIFICATION, task: "text" },
      model: PRICED_MODEL,
      price_comparison: {
        ...PRICE_OVERVIEW,
        estimated_cost_dollars: expect.any(Number) as number,
      },
      result: CHAT_RESULT,
      timing: {
        classification_ms: expect.any(Number) as number,
        routing_ms: expect.any(Number) as number,
        inference_ms: expect.any(Number) as number,
        total_ms: expect.any(Number) as number,
      },
      context: {
        session_prompts: 1,
        contextual_boost: expect.any(Number) as number,
        session_id: expect.stringMatching(/^sess_/) as string,
      },
      greatrouter: { ...GREATROUTER, sandbox: true },
    });
    expect(status).toBe(200);
  });

  it("auto/route answers the reference's image example with a picture", async () => {
    const prompt = "Generate an image of a cat";
    const { status, json } = await ask(origin, "/v1/auto/route", {
      body: {
        prompt,
        input: saying(prompt),
        task: "image",
        optimization: "price-optimized",
        budget_dollars: 0.05,
      },
    });
    expect(json).toMatchObject({
      classification: { task: "image", decision: "hint", confidence: 1 },
      model: PRICED_MODEL,
      result: {
        created: expect.any(Number) as number,
        data: [
          {
            url: expect.stringContaining("/v1/media/") as string,
            mime_type: "image/png",
            bytes: expect.any(Number) as number,
            expires_at: expect.any(Number) as number,
          },
        ],
      },
    });
    expect(status).toBe(200);
    const { model } = json as { model: { estimated_cost: number } };
    expect(model.estimated_cost).toBeLessThanOrEqual(0.05);
  });

  it("models/route answers to the key", async () => {
    const { status, json } = await ask(origin, "/v1/models/route", {
      body: {
        query: "text_generation",
        input: saying("What is in this picture?"),
        maxCost: "balanced",
        filter: { task_type: "text_generation", capabilities: ["vision"] },
      },
    });
    expect(json).toMatchObject({
      ...PRICED_MODEL,
      model: {
        task_type: "text_generation",
        capabilities: expect.arrayContaining(["vision"]) as string[],
      },
      cost_tier: expect.stringMatching(
        /^(economy|standard|balanced)$/,
      ) as string,
      result: CHAT_RESULT,
      timing: {
        routing_ms: expect.any(Number) as number,
        inference_ms: expect.any(Number) as number,
        total_ms: expect.any(Number) as number,
      },
    });
    expect(status).toBe(200);
  });

  it("a session counts its prompts", async () => {
    const first = await ask(origin, "/v1/auto/route", {
      body: { prompt: "Write a haiku about routers", input: {} },
    });
    const { session_id } = first.json.context as { session_id: string };
    const second = await ask(origin, "/v1/auto/route", {
      body: { prompt: "Another one, please", input: {}, session_id },
    });
    expect(second.json.context).toMatchObject({
      session_prompts: 2,
      session_id,
    });
  });

  it("an explicit model serves, and nobody ranks", async () => {
    const { json } = await ask(origin, "/v1/auto/route", {
      body: { prompt: "A haiku", input: {}, model: "openai/gpt-5" },
    });
    expect(json).toMatchObject({
      classification: { decision: "explicit", confidence: 1 },
      model: { model: { id: "openai/gpt-5" } },
      greatrouter: { model: "openai/gpt-5" },
    });
  });

  it("keeps to a maker, and to a category of the catalog", async () => {
    const asked = { prompt: "Translate 'good morning' to Hindi", input: {} };
    const byMaker = await ask(origin, "/v1/auto/route", {
      body: { ...asked, provider: "google" },
    });
    expect(byMaker.json).toMatchObject({
      model: { model: { provider: "google" } },
    });
    const byCategory = await ask(origin, "/v1/auto/route", {
      body: { ...asked, taxonomy: "translation" },
    });
    expect(byCategory.json).toMatchObject({
      classification: { decision: "explicit", confidence: 1 },
      model: { model: { category: "translation" } },
    });
  });
});
