import { describe, expect, it } from "vitest";
import { dollarsOf } from "#core/money.ts";
import { costOf } from "#core/pricing/cost.ts";
import { estimateDollars, expectedUsage } from "#core/pricing/estimate.ts";
import type { Expectation } from "#core/rank/plan.ts";
import fc from "#tests/support/properties.ts";

const A_REQUEST: Expectation = {
  inputTokens: 1_000,
  inputImages: 0,
  expectedOutputTokens: 500,
  highOutputTokens: 900,
  images: 1,
  megapixels: 1,
  resolution: null,
  videoSeconds: 5,
  audioSeconds: 60,
  characters: 1_000,
  searches: 1,
};

describe("costOf", () => {
  it("is unknown where the price list is empty, even for nothing", () => {
    expect(costOf({}, { inputTokens: 5 })).toBeNull();
    expect(costOf({}, {})).toBeNull();
  });

  it("is nothing where nothing was used", () => {
    expect(costOf({ input_per_million_tokens: 3 }, {})).toBe(0n);
  });

  it("is unknown where only a part is priced", () => {
    expect(
      costOf(
        { input_per_million_tokens: 3 },
        { inputTokens: 5, outputTokens: 5 },
      ),
    ).toBeNull();
    expect(
      costOf(
        { input_per_million_tokens: 3, output_per_million_tokens: 6 },
        { inputTokens: 5, searches: 1 },
      ),
    ).toBeNull();
  });

  it("charges a cache of an hour at twice the input where the list is silent", () => {
    const price = {
      input_per_million_tokens: 3,
      cache_write_per_million_tokens: 3.75,
    };
    expect(costOf(price, { cacheWrite1hTokens: 1_000_000 })).toBe(
      60_000_000_000n,
    );
  });

  it("rounds half up once a meter", () => {
    const half = { input_per_million_tokens: 0.00005 };
    expect(costOf(half, { inputTokens: 1 })).toBe(1n);
    expect(
      costOf({ input_per_million_tokens: 0.00004 }, { inputTokens: 1 }),
    ).toBe(0n);
  });

  it("is exact and additive: the parts of a usage cost what the whole costs", () => {
    const tokens = fc.nat(10_000_000);
    const price = {
      input_per_million_tokens: 0.25,
      output_per_million_tokens: 1.25,
      cached_input_per_million_tokens: 0.05,
    };
    fc.assert(
      fc.property(
        tokens,
        tokens,
        tokens,
        (inputTokens, outputTokens, cacheReadTokens) => {
          const whole = costOf(price, {
            inputTokens,
            outputTokens,
            cacheReadTokens,
          });
          const exact =
            (BigInt(inputTokens) * 25n +
              BigInt(outputTokens) * 125n +
              BigInt(cacheReadTokens) * 5n) *
            100n;
          expect(whole).toBe(exact);
        },
      ),
    );
  });
});

describe("estimateDollars", () => {
  it.each([
    [
      "text_generation",
      { input_per_million_tokens: 1, output_per_million_tokens: 2 },
      0.002,
    ],
    ["text_to_image", { per_image: 0.04 }, 0.04],
    [
      "text_to_image",
      { output_image_per_million_tokens: 10, input_per_million_tokens: 0 },
      0.0129,
    ],
    ["text_to_video", { per_second_video: 0.1 }, 0.5],
    ["text_to_music", { per_minute_audio: 0.03 }, 0.03],
    ["text_to_music", { per_request: 0.08 }, 0.08],
    ["text_to_speech", { per_1k_characters: 0.015 }, 0.015],
    ["speech_to_text", { per_minute_audio: 0.006 }, 0.006],
    ["web_search", { per_1k_requests: 5 }, 0.005],
    [
      "web_search",
      {
        input_per_million_tokens: 1,
        output_per_million_tokens: 2,
        per_1k_requests: 5,
      },
      0.007,
    ],
    ["rerank", { per_1k_requests: 2 }, 0.002],
    ["embeddings", { input_per_million_tokens: 0.1 }, 0.0001],
    ["ocr", { per_page: 0.015 }, 0.015],
  ])("knows what %s at %j costs", (taskType, price, dollars) => {
    expect(estimateDollars(price, A_REQUEST, taskType)).toBe(dollars);
  });

  it("is unknown, never 0, without a price for what is needed", () => {
    for (const task of [
      "text_generation",
      "text_to_image",
      "text_to_speech",
      "web_search",
    ]) {
      expect(estimateDollars({}, A_REQUEST, task)).toBeNull();
    }
    expect(
      estimateDollars(
        { input_per_million_tokens: 1 },
        A_REQUEST,
        "text_generation",
      ),
    ).toBeNull();
  });

  it("has at most ten decimals and agrees with the exact cost of the same usage", () => {
    const rate = fc.integer({ min: 0, max: 100_000 }).map((n) => n / 1000);
    fc.assert(
      fc.property(
        rate,
        rate,
        fc.nat(2_000_000),
        fc.nat(100_000),
        (input, output, inputTokens, expectedOutputTokens) => {
          const price = {
            input_per_million_tokens: input,
            output_per_million_tokens: output,
          };
          const request = { ...A_REQUEST, inputTokens, expectedOutputTokens };
          const estimate =
            estimateDollars(price, request, "text_generation") ?? NaN;
          const exact = costOf(
            price,
            expectedUsage(price, request, "text_generation"),
          );
          expect(estimate).toBe(Math.round(estimate * 1e10) / 1e10);
          expect(estimate).toBeCloseTo(
            exact === null ? NaN : dollarsOf(exact),
            9,
          );
        },
      ),
    );
  });
});
