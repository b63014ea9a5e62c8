import { describe, expect, it } from "vitest";
import { sayWhy } from "#core/classify/reasoning.ts";
import { readReason, readWhy } from "#features/journey/told.ts";

describe("a sentence on why a model was chosen", () => {
  it.each([
    ["SIMPLE text: the only fitting model", "only"],
    [
      "SIMPLE text: cheapest of 41 fitting models, and none is expected to do better",
      "cheapestAndBest",
    ],
    ["COMPLEX code: best expected quality of 41 fitting models", "best"],
    [
      "SIMPLE web_search: cheapest of 41 fitting models, within 3 % of the best expected quality",
      "cheapest",
    ],
    [
      "SIMPLE text: cheapest of 41 fitting models within 3 % of the best expected quality",
      "cheapestOfGood",
    ],
    [
      "MEDIUM text: best trade of cost for quality among 41 fitting models, within 2 % of the best expected quality",
      "trade",
    ],
    [
      "MEDIUM text: the conversation stays with acme/large at acme, and none of 41 fitting models is materially better",
      "stays",
    ],
    [
      "MEDIUM text: the conversation stays with acme/large at acme, where about 900 tokens of it are cached, and none of 41 fitting models is materially better",
      "staysCached",
    ],
    ["acme/large was asked for by name", "named"],
  ])("is understood: %s", (text, key) => {
    expect(readReason(text)?.key).toBe(key);
  });

  it("gives its figures", () => {
    expect(
      readReason(
        "MEDIUM code: cheapest of 189 fitting models within 2 % of the best expected quality",
      )?.values,
    ).toEqual({ tier: "MEDIUM", task: "code", count: 189, gap: 2 });
  });

  it("is left as it is where it is new", () => {
    expect(readReason("MEDIUM code: a coin was thrown")).toBeNull();
  });
});

describe("a sentence on why a task was recognised", () => {
  it("names what decided, where that was not the prompt's words", () => {
    const said = sayWhy(
      "image",
      "edit",
      "feedback on near-identical prompts says so",
    );
    expect(readWhy(said)).toBe("feedback");
    expect(readWhy(sayWhy("code", "generate", "asks to write code"))).toBe(
      null,
    );
  });
});
