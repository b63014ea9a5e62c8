import { describe, expect, it } from "vitest";
import { expectationFor } from "#core/rank/appetite.ts";
import { AN_EXPECTATION, aModel } from "#core/rank/fixtures.ts";

const thinking = { capabilities: ["text_generation", "reasoning"] };

describe("expectationFor", () => {
  it("leaves a plain model's expectation alone", () => {
    expect(expectationFor(aModel("a/x"), AN_EXPECTATION)).toEqual(
      AN_EXPECTATION,
    );
  });

  it("sets more aside for a model that thinks, and expects the same answer of it", () => {
    const expected = expectationFor(aModel("a/x", thinking), AN_EXPECTATION);
    expect(expected.expectedOutputTokens).toBe(500);
    expect(expected.highOutputTokens).toBe(6_000);
  });

  it("sets aside no more than the request and the model allow", () => {
    const limited = { ...AN_EXPECTATION, outputLimit: 3_000 };
    expect(
      expectationFor(aModel("a/x", thinking), limited).highOutputTokens,
    ).toBe(3_000);
    const short = aModel("a/x", { ...thinking, max_output_tokens: 1_024 });
    expect(expectationFor(short, AN_EXPECTATION).highOutputTokens).toBe(1_024);
  });

  it("counts the searches and the reading of deep research", () => {
    const research = aModel("perplexity/sonar-deep-research");
    const { searches, expectedOutputTokens } = expectationFor(
      research,
      AN_EXPECTATION,
    );
    expect([searches, expectedOutputTokens]).toEqual([30, 5_000]);
  });
});
