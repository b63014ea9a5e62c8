import { z } from "zod";
import { PER_MILLION, rateOf, tokensOf } from "#catalog/feeds/rate.ts";
import type { FeedEntry, TokenRates } from "#core/catalog/sync/feed-entry.ts";

const Entry = z.looseObject({
  litellm_provider: z.string(),
  mode: z.string().catch(""),
});

/** Its names of hosts where they are not ours. OpenRouter speaks for itself. */
const HOSTS: Readonly<Record<string, string | null | undefined>> = {
  azure_ai: "azure",
  bedrock: "amazon-bedrock",
  bedrock_converse: "amazon-bedrock",
  cloudflare: "cloudflare-workers-ai",
  cohere_chat: "cohere",
  dashscope: "alibaba",
  fireworks_ai: "fireworks-ai",
  friendliai: "friendli",
  gemini: "google",
  jina_ai: "jina",
  meta_llama: "meta",
  moonshot: "moonshotai",
  novita: "novita-ai",
  openrouter: null,
  "text-completion-openai": "openai",
  together_ai: "togetherai",
  vercel_ai_gateway: "vercel",
  volcengine: "bytedance",
};

/** Modes whose rates by the token are the whole price. */
const WRITING = new Set(["chat", "completion", "responses"]);
/** Those of them that write nothing: what it says of their output means nothing. */
const READING = new Set(["embedding", "rerank"]);

/**
 * LiteLLM's `model_prices_and_context_window.json`: one flat object, dollars per token. Throws on any other shape, and
 * where nothing in it is a model.
 */
export function readLiteLlm(json: unknown): FeedEntry[] {
  const rows = z.record(z.string(), z.unknown()).parse(json);
  const entries = Object.entries(rows).flatMap(([name, row]) => {
    if (name === "sample_spec") return [];
    const entry = Entry.safeParse(row);
    return entry.success ? entryOf(name, entry.data) : [];
  });
  if (entries.length === 0) throw new Error("It lists no model.");
  return entries;
}

function entryOf(name: string, row: z.output<typeof Entry>): FeedEntry[] {
  const provider = row.litellm_provider;
  const host = hostOf(provider);
  const writes = WRITING.has(row.mode);
  if (host === null || (!writes && !READING.has(row.mode))) return [];
  const above = aboveOf(row);
  const retires = row["deprecation_date"];
  const { output, ...read } = ratesOf(row, "");
  const longestInput = tokensOf(row["max_input_tokens"]);
  const longestOutput = tokensOf(row["max_output_tokens"]);
  return [
    {
      host,
      hostModel: name.startsWith(`${provider}/`)
        ? name.slice(provider.length + 1)
        : name.replace(/^vertex_ai\//, ""),
      rates: writes ? { ...read, output } : read,
      ...(above.length > 0 && { above }),
      maxInput: longestInput,
      // The same number for both is the window, written where it knows no limit of the output.
      ...(writes &&
        longestOutput !== longestInput && { maxOutput: longestOutput }),
      ...(typeof retires === "string" && { retires }),
    },
  ];
}

function hostOf(provider: string): string | null {
  if (provider.startsWith("vertex_ai")) return "google-vertex";
  const known = HOSTS[provider];
  return known === undefined ? provider : known;
}

function ratesOf(row: Record<string, unknown>, suffix: string): TokenRates {
  const rate = (name: string) => rateOf(row[`${name}${suffix}`], PER_MILLION);
  return {
    input: rate("input_cost_per_token"),
    output: rate("output_cost_per_token"),
    cached_input: rate("cache_read_input_token_cost"),
    cache_write: rate("cache_creation_input_token_cost"),
    input_audio: rate("input_cost_per_audio_token"),
    output_audio: rate("output_cost_per_audio_token"),
  };
}

/** `input_cost_per_token_above_200k_tokens` and the like. */
function aboveOf(
  row: Record<string, unknown>,
): NonNullable<FeedEntry["above"]> {
  const suffixes = new Set(
    Object.keys(row).flatMap(
      (key) => /_above_(\d+)k_tokens$/.exec(key)?.[1] ?? [],
    ),
  );
  return [...suffixes].map((thousands) => ({
    tokens: Number(thousands) * 1000,
    rates: ratesOf(row, `_above_${thousands}k_tokens`),
  }));
}
