import { describe, expect, it } from "vitest";
import { ask, HOSTS } from "#tests/contract/ask.ts";
import {
  CLASSIFICATION,
  PRICE_OVERVIEW,
  PRICE_ROW,
  SUGGESTION,
} from "#tests/contract/shapes.ts";

describe.each(HOSTS)("advice on the $kind host", ({ origin }) => {
  it("auto/suggest answers the reference's example to the key", async () => {
    const { status, json } = await ask(origin, "/v1/auto/suggest", {
      body: {
        prompt: "Write a short poem",
        task: "text",
        limit: 5,
        budget_dollars: 0.01,
      },
    });
    expect(json).toMatchObject({
      classification: { ...CLASSIFICATION, task: "text", decision: "hint" },
      optimization: "balanced",
      suggestions: Array(5).fill(SUGGESTION) as unknown[],
      price_comparison: PRICE_OVERVIEW,
    });
    expect(status).toBe(200);
    const { suggestions } = json as {
      suggestions: { score: number; estimated_cost_dollars: number }[];
    };
    const scores = suggestions.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    for (const { estimated_cost_dollars: cost } of suggestions) {
      expect(cost).toBeLessThanOrEqual(0.01);
    }
  });

  it("auto/suggest says what auto/route would choose", async () => {
    const body = { prompt: "Prove that 2 is irrational", task: "text" };
    const suggested = await ask(origin, "/v1/auto/suggest", { body });
    const routed = await ask(origin, "/v1/auto/route", {
      body: { ...body, input: {} },
    });
    const { suggestions } = suggested.json as {
      suggestions: { model: { id: string } }[];
    };
    expect(routed.json).toMatchObject({
      model: { model: { id: suggestions[0]?.model.id } },
    });
  });

  it("price-comparison answers the reference's example to the key", async () => {
    const { status, json } = await ask(origin, "/v1/models/price-comparison", {
      body: { task: "text", optimization: "balanced" },
    });
    expect(json).toMatchObject({
      classification: {
        task: "text",
        confidence: expect.any(Number) as number,
        reasoning: expect.any(String) as string,
      },
      optimization: "balanced",
      suggestions: Array(10).fill(PRICE_ROW) as unknown[],
      price_comparison: PRICE_OVERVIEW,
    });
    expect(status).toBe(200);
  });

  it.each(["/v1/auto/suggest", "/v1/models/price-comparison"])(
    "%s tells the cheapest estimate when the budget is too low",
    async (path) => {
      const { status, json } = await ask(origin, path, {
        body: {
          prompt: "Make a video of a cat",
          task: "video",
          budget_dollars: 0.0000001,
        },
      });
      expect({ status, ...json }).toMatchObject({
        status: 400,
        error: {
          code: "budget_too_low",
          message: expect.stringMatching(/\$?\d\.\d/) as string,
        },
      });
    },
  );
});
