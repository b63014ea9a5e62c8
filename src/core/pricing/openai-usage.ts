import type { Usage } from "#core/pricing/usage.ts";

/** The token counts of OpenAI's `usage`, whose totals include what its details name. */
export type TokenTotals = {
  prompt: number;
  completion: number;
  cached: number;
  reasoning: number;
};

export function tokenTotals(usage: Usage): TokenTotals {
  return {
    prompt: sum(
      usage.inputTokens,
      usage.cacheReadTokens,
      usage.cacheWriteTokens,
      usage.cacheWrite1hTokens,
      usage.inputAudioTokens,
      usage.inputImageTokens,
    ),
    completion: sum(
      usage.outputTokens,
      usage.reasoningTokens,
      usage.outputAudioTokens,
      usage.outputImageTokens,
      usage.outputVideoTokens,
    ),
    cached: sum(usage.cacheReadTokens),
    reasoning: sum(usage.reasoningTokens),
  };
}

/** The disjoint buckets as OpenAI reports them. */
export function openAiUsage(usage: Usage): Record<string, unknown> {
  const { prompt, completion, cached, reasoning } = tokenTotals(usage);
  const written = sum(usage.cacheWriteTokens, usage.cacheWrite1hTokens);
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: {
      cached_tokens: cached,
      ...(written > 0 && { cache_write_tokens: written }),
      audio_tokens: usage.inputAudioTokens ?? 0,
    },
    completion_tokens_details: {
      reasoning_tokens: reasoning,
      audio_tokens: usage.outputAudioTokens ?? 0,
    },
  };
}

function sum(...counts: (number | undefined)[]): number {
  return counts.reduce<number>((total, count) => total + (count ?? 0), 0);
}
