import { tokenTotals } from "#core/pricing/openai-usage.ts";
import type { Usage } from "#core/pricing/usage.ts";
import { isObject, type Json } from "#providers/json.ts";

/** A host's usage report with OpenAI's totals in it and without the nulls that its contract does not allow. */
export function tidyReport(report: Json, usage: Usage): Json {
  const { prompt, completion } = tokenTotals(usage);
  const tidy = withoutNulls(report);
  for (const key of Object.keys(tidy)) {
    const value = tidy[key];
    if (key.endsWith("_details") && isObject(value)) {
      tidy[key] = withoutNulls(value);
    }
  }
  tidy.prompt_tokens = prompt;
  tidy.completion_tokens = completion;
  tidy.total_tokens = prompt + completion;
  return tidy;
}

function withoutNulls(given: Json): Json {
  const kept = { ...given };
  for (const key of Object.keys(kept)) {
    if (kept[key] === null) delete kept[key];
  }
  return kept;
}
