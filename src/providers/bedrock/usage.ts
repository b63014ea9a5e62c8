import type { Usage } from "#core/pricing/usage.ts";
import { numberOf } from "#providers/chat/fields.ts";
import { objectsOf, type Json } from "#providers/json.ts";

/** Converse's report in disjoint buckets: cached tokens are beside the input; thoughts are within the output, uncounted. */
export function usageOf(report: Json): Usage | null {
  const input = numberOf(report.inputTokens);
  const output = numberOf(report.outputTokens);
  if (input === null || output === null) return null;
  const read = numberOf(report.cacheReadInputTokens) ?? 0;
  const written = numberOf(report.cacheWriteInputTokens) ?? 0;
  const forHour = objectsOf(report.cacheDetails)
    .filter(({ ttl }) => ttl === "1h")
    .reduce((sum, { inputTokens }) => sum + (numberOf(inputTokens) ?? 0), 0);
  const hour = Math.min(forHour, written);
  return {
    inputTokens: input,
    ...(read > 0 && { cacheReadTokens: read }),
    ...(written > hour && { cacheWriteTokens: written - hour }),
    ...(hour > 0 && { cacheWrite1hTokens: hour }),
    outputTokens: output,
  };
}
