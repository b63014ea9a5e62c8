import { z } from "zod";
import { PER_MILLION, rateOf, tokensOf } from "#catalog/feeds/rate.ts";
import type { FeedEntry } from "#core/catalog/sync/feed-entry.ts";

const List = z.looseObject({ data: z.array(z.unknown()).min(1) });
const Entry = z.looseObject({
  id: z.string(),
  context_length: z.unknown().optional(),
  pricing: z
    .looseObject({
      prompt: z.unknown().optional(),
      completion: z.unknown().optional(),
      input_cache_read: z.unknown().optional(),
      input_cache_write: z.unknown().optional(),
    })
    .catch({
      prompt: undefined,
      completion: undefined,
      input_cache_read: undefined,
      input_cache_write: undefined,
    }),
  top_provider: z
    .looseObject({ max_completion_tokens: z.unknown().optional() })
    .nullable()
    .catch(null),
});

/**
 * OpenRouter's `/api/v1/models`: dollars per token, as text. `:free` and other variants have ids of their own, which no
 * offer names. Throws on any other shape.
 */
export function readOpenRouter(json: unknown): FeedEntry[] {
  return List.parse(json).data.flatMap((row) => {
    const entry = Entry.safeParse(row);
    if (!entry.success) return [];
    const { id, pricing, context_length, top_provider } = entry.data;
    return [
      {
        host: "openrouter",
        hostModel: id,
        rates: {
          input: rateOf(pricing.prompt, PER_MILLION),
          output: rateOf(pricing.completion, PER_MILLION),
          cached_input: rateOf(pricing.input_cache_read, PER_MILLION),
          cache_write: rateOf(pricing.input_cache_write, PER_MILLION),
        },
        context: tokensOf(context_length),
        maxOutput: tokensOf(top_provider?.max_completion_tokens),
      },
    ];
  });
}
