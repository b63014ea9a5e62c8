import { describe, expect, it } from "vitest";
import {
  type ExpectationRequest,
  expectationOf,
} from "#core/rank/expectation.ts";

function expectation(
  body: Record<string, unknown>,
  change: Partial<ExpectationRequest> = {},
) {
  return expectationOf({
    task: "text",
    taskTypes: null,
    body,
    prompt: "Hello there",
    complexityScore: 0.3,
    attachments: [],
    predictOutput: () => ({ expectedTokens: 300, p99Tokens: 1_800 }),
    ...change,
  });
}

describe("expectationOf", () => {
  it("takes 500 tokens in and out where there is no prompt at all", () => {
    expect(expectation({}, { prompt: "" })).toMatchObject({
      inputTokens: 500,
      expectedOutputTokens: 500,
    });
  });

  it("counts the input and predicts the output", () => {
    expect(expectation({})).toMatchObject({
      inputTokens: 2,
      expectedOutputTokens: 300,
      highOutputTokens: 1_800,
      outputLimit: null,
    });
  });

  it.each(["max_tokens", "max_completion_tokens", "max_output_tokens"])(
    "keeps to %s",
    (name) => {
      expect(expectation({ [name]: 1_000 })).toMatchObject({
        expectedOutputTokens: 300,
        highOutputTokens: 1_000,
        outputLimit: 1_000,
      });
      expect(expectation({ [name]: 20 })).toMatchObject({
        expectedOutputTokens: 20,
        highOutputTokens: 20,
      });
    },
  );

  it("counts an answer for each of n", () => {
    expect(expectation({ n: 3, max_tokens: 100 })).toMatchObject({
      expectedOutputTokens: 300,
      highOutputTokens: 300,
      images: 3,
    });
  });

  it("has the documented sizes where a request is silent", () => {
    expect(expectation({})).toMatchObject({
      images: 1,
      megapixels: 1,
      videoSeconds: 5,
      audioSeconds: 60,
      searches: 1,
    });
    expect(expectation({}, { prompt: "" }).characters).toBe(1_000);
  });

  it("reads the sizes that a request gives", () => {
    expect(
      expectation({ n: 2, size: "2048x1024", quality: "high" }),
    ).toMatchObject({
      images: 2,
      megapixels: 2,
      resolution: "2048x1024",
      quality: "high",
    });
    expect(
      expectation({ duration_seconds: 8, resolution: "1080p", audio: false }),
    ).toMatchObject({
      videoSeconds: 8,
      audioSeconds: 8,
      resolution: "1080p",
      audio: false,
    });
  });

  it("counts the characters that will be spoken", () => {
    expect(expectation({ text: "Read me" }).characters).toBe(7);
    expect(
      expectation({ messages: [{ role: "user", content: "Read me aloud" }] })
        .characters,
    ).toBe(13);
    expect(expectation({}).characters).toBe("Hello there".length);
  });

  it("counts pictures of the body and of the attachments once", () => {
    const part = { type: "image_url", image_url: { url: "https://x/y.png" } };
    const messages = [{ role: "user", content: [part] }];
    expect(
      expectation({ messages }, { attachments: ["image"] }).inputImages,
    ).toBe(1);
  });

  it.each([
    { n: -1 },
    { n: "two" },
    { n: 1e9 },
    { size: "huge" },
    { size: "99999x99999" },
    { duration_seconds: NaN },
    { duration_seconds: -5 },
    { max_tokens: 0 },
    { max_tokens: "many" },
    { quality: 7, resolution: {} },
  ])("makes sense of nonsense: %j", (body) => {
    const { images, megapixels, videoSeconds, expectedOutputTokens } =
      expectation(body);
    expect(images).toBeGreaterThanOrEqual(1);
    expect(images).toBeLessThanOrEqual(100);
    expect(megapixels).toBe(1);
    expect(videoSeconds).toBe(5);
    expect(expectedOutputTokens).toBeGreaterThan(0);
  });
});
