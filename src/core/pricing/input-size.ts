import type { Usage } from "#core/pricing/usage.ts";

/** Everything that was read, whatever it was billed as: what long-context prices are chosen by. */
export function inputTokensOf(usage: Usage): number {
  return (
    (usage.inputTokens ?? 0) +
    (usage.cacheReadTokens ?? 0) +
    (usage.cacheWriteTokens ?? 0) +
    (usage.cacheWrite1hTokens ?? 0) +
    (usage.inputAudioTokens ?? 0) +
    (usage.inputImageTokens ?? 0)
  );
}
