import { expect, it } from "vitest";
import { tokenTotals } from "#core/pricing/openai-usage.ts";
import { usageIn, usageOf } from "#providers/openai-compatible/usage.ts";
import fc from "#tests/support/properties.ts";

it.each([
  [
    "OpenAI",
    {
      prompt_tokens: 100,
      completion_tokens: 50,
      total_tokens: 150,
      prompt_tokens_details: { cached_tokens: 60, audio_tokens: 10 },
      completion_tokens_details: { reasoning_tokens: 30, audio_tokens: 5 },
    },
    {
      inputTokens: 30,
      cacheReadTokens: 60,
      inputAudioTokens: 10,
      outputTokens: 15,
      reasoningTokens: 30,
      outputAudioTokens: 5,
    },
  ],
  [
    "DeepSeek",
    {
      prompt_tokens: 100,
      completion_tokens: 5,
      prompt_cache_hit_tokens: 64,
      prompt_cache_miss_tokens: 36,
    },
    { inputTokens: 36, cacheReadTokens: 64, outputTokens: 5 },
  ],
  [
    "Moonshot",
    { prompt_tokens: 10, completion_tokens: 5, cached_tokens: 4 },
    { inputTokens: 6, cacheReadTokens: 4, outputTokens: 5 },
  ],
  [
    "xAI, which counts reasoning beside the completion",
    {
      prompt_tokens: 10,
      completion_tokens: 5,
      total_tokens: 115,
      completion_tokens_details: { reasoning_tokens: 100 },
    },
    { inputTokens: 10, outputTokens: 5, reasoningTokens: 100 },
  ],
  [
    "Anthropic's spelling, cached tokens beside the prompt",
    {
      input_tokens: 10,
      output_tokens: 5,
      cache_read_input_tokens: 90,
      cache_creation_input_tokens: 20,
    },
    {
      inputTokens: 10,
      cacheReadTokens: 90,
      cacheWriteTokens: 20,
      outputTokens: 5,
    },
  ],
  [
    "Groq, with nulls",
    {
      prompt_tokens: 10,
      completion_tokens: 5,
      prompt_tokens_details: null,
      completion_tokens_details: null,
    },
    { inputTokens: 10, outputTokens: 5 },
  ],
  [
    "Perplexity",
    { prompt_tokens: 10, completion_tokens: 5, num_search_queries: 3 },
    { inputTokens: 10, outputTokens: 5, searches: 3 },
  ],
])("reads the report of %s", (_host, report, usage) => {
  expect(usageOf(report)).toEqual(usage);
});

it.each([
  [{}],
  [{ prompt_tokens: 10 }],
  [{ prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 }],
  [{ prompt_tokens: "10", completion_tokens: 5 }],
])("takes %j for no report", (report) => {
  expect(usageOf(report)).toBeNull();
});

it("finds the report at the top, at Groq's place, or in a choice", () => {
  const usage = { prompt_tokens: 1, completion_tokens: 2 };
  const told = { inputTokens: 1, outputTokens: 2 };
  expect(usageIn({ usage })).toEqual(told);
  expect(usageIn({ usage: null, x_groq: { usage } })).toEqual(told);
  expect(usageIn({ choices: [{ usage }] })).toEqual(told);
  expect(usageIn({ choices: [] })).toBeNull();
});

it("never counts a token twice, nor one that was not reported", () => {
  const tokens = fc.nat(1000);
  const detail = fc.record(
    {
      cached_tokens: tokens,
      audio_tokens: tokens,
      image_tokens: tokens,
      cache_write_tokens: tokens,
    },
    { requiredKeys: [] },
  );
  const completionDetail = fc.record(
    { audio_tokens: tokens, image_tokens: tokens },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      tokens,
      detail,
      completionDetail,
      (prompt, completion, promptDetail, outputDetail) => {
        const usage = usageOf({
          prompt_tokens: prompt,
          completion_tokens: completion,
          prompt_tokens_details: promptDetail,
          completion_tokens_details: outputDetail,
        });
        if (!usage) throw new Error("no usage");
        const totals = tokenTotals(usage);
        expect(totals.prompt).toBe(prompt);
        expect(totals.completion).toBe(completion);
        for (const units of Object.values(usage)) {
          expect(units).toBeGreaterThanOrEqual(0);
        }
      },
    ),
  );
});
