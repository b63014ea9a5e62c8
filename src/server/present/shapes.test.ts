import { describe, expect, it } from "vitest";
import { callRest, fakeActions, GOOD_KEY } from "#tests/support/fake-api.ts";

/** Keys of an object, nested ones dotted; arrays by their first entry. */
function keysOf(value: unknown, at = ""): string[] {
  if (Array.isArray(value)) return keysOf(value[0], `${at}[]`);
  if (typeof value !== "object" || value === null) return [at];
  return Object.entries(value).flatMap(([key, inner]) =>
    keysOf(inner, at === "" ? key : `${at}.${key}`),
  );
}

const CLASSIFICATION = {
  task: "text",
  confidence: 0.95,
  reasoning: "Prompt is a general text question",
  decision: "regex",
  content_mode: "generate",
  complexity_tier: "SIMPLE",
  complexity_score: 0.18,
};
const MODEL = {
  id: "meta/llama-3.3-70b-instruct-fp8-fast",
  name: "LLaMA 3.3 70B Instruct",
  provider: "meta",
  task_type: "text_generation",
  category: "llm",
  capabilities: ["text_generation", "coding"],
  pricing: { input_per_million_tokens: 0.1, output_per_million_tokens: 0.1 },
};
const OVERVIEW = {
  cheapest_model: "...",
  best_value_model: "...",
  best_quality_model: "...",
  savings_vs_highest_pct: 75,
};

/** The API reference's own examples of requests and answers. */
const REFERENCE = [
  {
    path: "/v1/auto/route",
    request: {
      prompt: "Generate an image of a cat",
      input: {
        messages: [{ role: "user", content: "Generate an image of a cat" }],
      },
      task: "image",
      optimization: "price-optimized",
      budget_dollars: 0.05,
    },
    answer: {
      classification: CLASSIFICATION,
      model: { model: MODEL, cost_tier: "economy", estimated_cost: 0.0001 },
      price_comparison: { ...OVERVIEW, estimated_cost_dollars: 0.0001 },
      result: {
        choices: [{ message: { role: "assistant", content: "Paris." } }],
        usage: { prompt_tokens: 14, completion_tokens: 8, total_tokens: 22 },
      },
      timing: {
        classification_ms: 12,
        routing_ms: 3,
        inference_ms: 245,
        total_ms: 260,
      },
      context: { session_prompts: 1, contextual_boost: 0.15 },
    },
  },
  {
    path: "/v1/auto/suggest",
    request: {
      prompt: "Write a short poem",
      task: "text",
      limit: 5,
      budget_dollars: 0.01,
    },
    answer: {
      classification: CLASSIFICATION,
      optimization: "balanced",
      suggestions: [
        {
          model: MODEL,
          cost_tier: "economy",
          estimated_cost: 0.02,
          estimated_cost_dollars: 0.02,
          score: 0.85,
        },
      ],
      price_comparison: OVERVIEW,
    },
  },
  {
    path: "/v1/models/price-comparison",
    request: { task: "text", optimization: "balanced" },
    answer: {
      classification: { task: "text", confidence: 0.9, reasoning: "..." },
      optimization: "balanced",
      suggestions: [
        {
          model_id: "meta/llama-3.3-70b-instruct-fp8-fast",
          name: "LLaMA 3.3 70B Instruct",
          provider: "meta",
          task_type: "text_generation",
          cost_tier: "economy",
          score: 0.85,
          estimated_cost_dollars: 0.0001,
        },
      ],
      price_comparison: OVERVIEW,
    },
  },
  {
    path: "/v1/models/route",
    request: {
      query: "text_generation",
      input: { messages: [{ role: "user", content: "Hi" }] },
      maxCost: "economy",
      filter: {
        task_type: "text_generation",
        capabilities: ["vision", "reasoning"],
      },
    },
    answer: {
      model: MODEL,
      cost_tier: "economy",
      estimated_cost: 0.0001,
      result: {},
      timing: { routing_ms: 2, inference_ms: 198, total_ms: 200 },
    },
  },
];

/** What we add to the reference, and nothing else. */
const ADDED =
  /^(greatrouter|context\.session_id$|result\.|classification\.(decision|content_mode|complexity_tier|complexity_score)$)/;

describe.each(REFERENCE)("$path", ({ path, request, answer }) => {
  it("takes the reference's request and answers with all its keys", async () => {
    const told = await callRest("POST", path, { json: request });
    expect(told.status).toBe(200);
    const keys = new Set(keysOf(told.body));
    const wanted = keysOf(answer).filter((key) => key !== "result");
    expect(wanted.filter((key) => !keys.has(key))).toEqual([]);
    const unknown = [...keys].filter(
      (key) => !wanted.includes(key) && !ADDED.test(key),
    );
    expect(unknown).toEqual([]);
  });

  it("answers with the reference's types", async () => {
    const { body } = await callRest("POST", path, { json: request });
    const typeAt = (value: unknown, key: string): string => {
      let at = value;
      for (const part of key.split(/\.|(?=\[\])/)) {
        at =
          part === "[]"
            ? (at as unknown[])[0]
            : (at as Record<string, unknown>)[part];
      }
      return typeof at;
    };
    for (const key of keysOf(answer)) {
      expect([key, typeAt(body, key)]).toEqual([key, typeAt(answer, key)]);
    }
  });
});

describe("the answers' values", () => {
  it("speak of the model that served, with its estimate rounded to ten decimals", async () => {
    const { body } = await callRest("POST", "/v1/auto/route", {
      json: { prompt: "x", input: {} },
    });
    expect(body).toMatchObject({
      model: {
        model: { id: "acme/large", provider: "acme" },
        cost_tier: "standard",
        estimated_cost: 0.001,
      },
      price_comparison: {
        cheapest_model: "acme/small",
        estimated_cost_dollars: 0.001,
        savings_vs_highest_pct: 85,
      },
      context: { session_id: "sess_1", session_prompts: 1 },
      greatrouter: {
        task: "text",
        routing_reason: "SIMPLE text: the only model.",
        fallback_chain: ["acme/small"],
        estimated_cost_dollars: 0.001,
        cost_dollars: 0,
        model: "acme/large",
        host: "acme",
        attempts: [
          {
            model: "acme/large",
            host: "acme",
            status: 200,
            ms: 5,
            error_code: null,
          },
        ],
        cache: "off",
        sandbox: true,
        session_id: "sess_1",
        warnings: [],
      },
    });
  });

  it("hold as many suggestions as were asked for", async () => {
    const { body } = await callRest("POST", "/v1/auto/suggest", {
      json: { prompt: "x", limit: 1 },
    });
    expect(body.suggestions).toHaveLength(1);
  });
});

describe("what the pipeline is asked", () => {
  const headers = { authorization: `Bearer ${GOOD_KEY}` };

  it("holds every field of auto/route", async () => {
    const actions = fakeActions();
    await callRest("POST", "/v1/auto/route", {
      headers,
      options: { actions },
      json: {
        prompt: "Draw a cat",
        input: { prompt: "a cat", stream: false, seed: 3 },
        task: "image",
        content_mode: "edit",
        optimization: "price-optimized",
        mode: "regex",
        session_id: "s-1",
        budget_dollars: 0,
        taxonomy: "image-generation",
        provider: "google",
        catalog_family: "f/x--y",
        model: "acme/large",
        feedback: { correct: false, suggested_task: "image" },
      },
    });
    expect(actions.asked.routed[0]).toMatchObject({
      endpoint: "/v1/auto/route",
      prompt: "Draw a cat",
      input: { prompt: "a cat", seed: 3 },
      selection: {
        model: "acme/large",
        catalogFamily: "f/x--y",
        taxonomy: "image-generation",
        provider: "google",
        task: "image",
        taskType: null,
        capabilities: [],
        maxTier: null,
      },
      contentMode: "edit",
      optimization: "price-optimized",
      mode: "regex",
      sessionId: "s-1",
      budgetDollars: 0,
      feedback: { correct: false, suggestedTask: "image" },
      stream: false,
    });
    expect(actions.asked.routed[0]?.input).not.toHaveProperty("stream");
  });

  it("has a session made for auto/route where none is named, and never for advice", async () => {
    const actions = fakeActions();
    const options = { actions };
    await callRest("POST", "/v1/auto/route", {
      json: { prompt: "x", input: {} },
      options,
    });
    await callRest("POST", "/v1/auto/suggest", {
      json: { prompt: "x", session_id: "auto" },
      options,
    });
    expect(actions.asked.routed[0]?.sessionId).toBe("auto");
    expect(actions.asked.advised[0]?.sessionId).toBeNull();
  });

  it.each([
    ["text_generation", { taskType: "text_generation" }, null],
    ["image", { task: "image" }, null],
    ["llm", { taxonomy: "llm" }, null],
    ["a long poem about llm", {}, "a long poem about llm"],
  ])("reads the query %s of models/route", async (query, selection, prompt) => {
    const actions = fakeActions();
    await callRest("POST", "/v1/models/route", {
      json: {
        query,
        input: { prompt: "Hi" },
        maxCost: "balanced",
        filter: { capabilities: ["vision"] },
      },
      options: { actions },
    });
    expect(actions.asked.routed[0]).toMatchObject({
      prompt,
      selection: {
        ...selection,
        maxTier: "balanced",
        capabilities: ["vision"],
      },
      sessionId: null,
    });
  });

  it("lets filter.task_type win over the query of models/route", async () => {
    const actions = fakeActions();
    await callRest("POST", "/v1/models/route", {
      json: {
        query: "llm",
        input: { input: "x" },
        filter: { task_type: "embeddings" },
      },
      options: { actions },
    });
    expect(actions.asked.routed[0]?.selection).toMatchObject({
      taskType: "embeddings",
      taxonomy: null,
    });
  });

  it("is about text where a price comparison says nothing", async () => {
    const actions = fakeActions();
    const options = { actions };
    await callRest("POST", "/v1/models/price-comparison", {
      json: {},
      options,
    });
    await callRest("POST", "/v1/models/price-comparison", {
      json: { prompt: "a cat" },
      options,
    });
    expect(
      actions.asked.advised.map(({ selection }) => selection.task),
    ).toEqual(["text", null]);
  });
});
