import type { Usage } from "#core/pricing/usage.ts";
import { numberOf, objectIn } from "#providers/chat/fields.ts";
import { isObject, type Json } from "#providers/json.ts";

/** Claude's report in disjoint buckets: it counts cached tokens beside the input, and thoughts within the output. */
export function usageOf(report: Json): Usage | null {
  const output = numberOf(report.output_tokens);
  const input = numberOf(report.input_tokens);
  if (output === null || input === null) return null;
  const written = numberOf(report.cache_creation_input_tokens) ?? 0;
  const byTtl = isObject(report.cache_creation) ? report.cache_creation : {};
  const forHour = Math.min(
    numberOf(byTtl.ephemeral_1h_input_tokens) ?? 0,
    written,
  );
  const details = objectIn(report, "output_tokens_details");
  const thought = Math.min(numberOf(details.thinking_tokens) ?? 0, output);
  const read = numberOf(report.cache_read_input_tokens) ?? 0;
  const searches = numberOf(
    objectIn(report, "server_tool_use").web_search_requests,
  );
  return {
    inputTokens: input,
    ...(read > 0 && { cacheReadTokens: read }),
    ...(written > forHour && { cacheWriteTokens: written - forHour }),
    ...(forHour > 0 && { cacheWrite1hTokens: forHour }),
    outputTokens: output - thought,
    ...(thought > 0 && { reasoningTokens: thought }),
    ...(searches && { searches }),
  };
}
