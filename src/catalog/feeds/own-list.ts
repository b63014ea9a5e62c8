import { z } from "zod";
import { PER_MILLION, rateOf, tokensOf } from "#catalog/feeds/rate.ts";
import type { FeedEntry, TokenRates } from "#core/catalog/sync/feed-entry.ts";

const Rows = z.array(z.unknown()).min(1);
const Fields = z.record(z.string(), z.unknown());

/**
 * A host's own `/models`, as OpenAI's clients read it: `{data: [{id, …}]}`, a bare array, or `models` or `result`
 * in place of `data`. Most say no more than the ids; limits and prices are taken where they are in the units that are known.
 * Throws on any other shape.
 */
export function readOwnList(host: string, json: unknown): FeedEntry[] {
  return Rows.parse(rowsIn(json)).flatMap((value) => {
    const row = Fields.safeParse(value).data;
    const id = host.startsWith("cloudflare")
      ? row?.["name"]
      : (row?.["id"] ?? row?.["name"] ?? row?.["model_name"]);
    if (!row || typeof id !== "string") return [];
    return [
      {
        host,
        hostModel: id.replace(/^models\//, ""),
        rates: host === "xai" ? xaiRatesIn(row) : ratesIn(row),
        context: tokensOf(
          row["context_length"] ??
            row["context_window"] ??
            row["max_context_length"] ??
            row["max_model_len"] ??
            row["inputTokenLimit"],
        ),
        maxOutput: tokensOf(
          row["max_completion_tokens"] ??
            row["max_output_tokens"] ??
            row["outputTokenLimit"],
        ),
      },
    ];
  });
}

function rowsIn(json: unknown): unknown {
  if (Array.isArray(json)) return json;
  const object = Fields.parse(json);
  return object["data"] ?? object["models"] ?? object["result"];
}

/** `pricing` in dollars per token as text, as OpenRouter and those who follow it write it; numbers have no known unit. */
function ratesIn(row: Record<string, unknown>): TokenRates {
  const pricing = Fields.safeParse(row["pricing"]).data;
  if (!pricing || typeof pricing["prompt"] !== "string") return {};
  const rate = (name: string) => rateOf(pricing[name], PER_MILLION);
  return {
    input: rate("prompt"),
    output: rate("completion"),
    cached_input: rate("input_cache_read"),
    cache_write: rate("input_cache_write"),
  };
}

/** xAI's `/language-models` prices in US cents per hundred million tokens. */
function xaiRatesIn(row: Record<string, unknown>): TokenRates {
  const rate = (name: string) => rateOf(row[name], 1 / 10_000);
  return {
    input: rate("prompt_text_token_price"),
    output: rate("completion_text_token_price"),
    cached_input: rate("cached_prompt_text_token_price"),
  };
}
