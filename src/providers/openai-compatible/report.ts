import { tokenTotals } from "#core/pricing/openai-usage.ts";
import type { Usage } from "#core/pricing/usage.ts";
import { isObject, type Json } from "#providers/json.ts";

/** A host's usage report with OpenAI's totals in it and without the nulls that its contract does not allow. */
export function tidyReport(report: Json, usage: Usage): Json {
  const { prompt, completion } = tokenTotals(usage);
  const tidy = Object.fromEntries(
    Object.entries(report).flatMap(([key, value]) => {
      if (value === null) return [];
      if (!key.endsWith("_details") || !isObject(value)) return [[key, value]];
      const known = Object.entries(value).filter(([, units]) => units !== null);
      return [[key, Object.fromEntries(known)]];
    }),
  );
  return {
    ...tidy,
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
  };
}
