import { z } from "zod";
import type { FeedEntry, TokenRates } from "#core/catalog/sync/feed-entry.ts";
import { rateOf, tokensOf } from "#catalog/feeds/rate.ts";

const Cost = z.looseObject({
  input: z.unknown().optional(),
  output: z.unknown().optional(),
  cache_read: z.unknown().optional(),
  cache_write: z.unknown().optional(),
  input_audio: z.unknown().optional(),
  output_audio: z.unknown().optional(),
});
const Entry = z.looseObject({
  id: z.string(),
  name: z.string().catch(""),
  reasoning: z.boolean().catch(false),
  tool_call: z.unknown().optional(),
  structured_output: z.boolean().catch(false),
  knowledge: z.string().catch(""),
  release_date: z.string().catch(""),
  open_weights: z.boolean().catch(false),
  modalities: z
    .looseObject({ input: z.array(z.string()), output: z.array(z.string()) })
    .catch({ input: ["text"], output: ["text"] }),
  cost: Cost.extend({
    tiers: z
      .array(
        Cost.extend({
          tier: z.looseObject({ size: z.number(), type: z.string() }),
        }),
      )
      .catch([]),
    context_over_200k: Cost.nullable().catch(null),
  })
    .nullable()
    .catch(null),
  limit: z
    .looseObject({
      context: z.unknown().optional(),
      output: z.unknown().optional(),
    })
    .catch({ context: undefined, output: undefined }),
  status: z.string().catch(""),
});
const Provider = z.looseObject({ models: z.record(z.string(), z.unknown()) });

/** `models.dev/api.json`: providers by id, each with its models by id; dollars per million tokens. Throws on any other shape. */
export function readModelsDev(json: unknown): FeedEntry[] {
  const providers = z.record(z.string(), z.unknown()).parse(json);
  return Object.entries(providers).flatMap(([host, value]) => {
    const provider = Provider.safeParse(value);
    if (!provider.success) return [];
    return Object.entries(provider.data.models).flatMap(([id, model]) => {
      const entry = Entry.safeParse(model);
      return entry.success ? [entryOf(host, id, entry.data)] : [];
    });
  });
}

function entryOf(
  host: string,
  id: string,
  model: z.output<typeof Entry>,
): FeedEntry {
  const { cost, limit } = model;
  const above = aboveOf(cost);
  return {
    host,
    hostModel: id,
    rates: cost ? ratesOf(cost) : {},
    ...(above.length > 0 && { above }),
    context: tokensOf(limit.context),
    maxOutput: tokensOf(limit.output),
    isDeprecated: model.status === "deprecated",
    described: {
      name: model.name || id,
      releaseDate: dateOf(model.release_date),
      knowledge: dateOf(model.knowledge),
      input: model.modalities.input,
      output: model.modalities.output,
      reasoning: model.reasoning,
      tools: model.tool_call !== false && model.tool_call !== undefined,
      json: model.structured_output,
      openWeights: model.open_weights,
    },
  };
}

function aboveOf(
  cost: z.output<typeof Entry>["cost"],
): NonNullable<FeedEntry["above"]> {
  if (!cost) return [];
  const tiers = cost.tiers
    .filter(({ tier }) => tier.type === "context")
    .map((rates) => ({ tokens: rates.tier.size, rates: ratesOf(rates) }));
  // The older name of the one tier that there was; its threshold is in the tiers where they are given.
  return tiers.length > 0 || !cost.context_over_200k
    ? tiers
    : [{ tokens: 200_000, rates: ratesOf(cost.context_over_200k) }];
}

function ratesOf(cost: z.output<typeof Cost>): TokenRates {
  return {
    input: rateOf(cost.input),
    output: rateOf(cost.output),
    cached_input: rateOf(cost.cache_read),
    cache_write: rateOf(cost.cache_write),
    input_audio: rateOf(cost.input_audio),
    output_audio: rateOf(cost.output_audio),
  };
}

function dateOf(text: string): string | null {
  return /^\d{4}(-\d{2}(-\d{2})?)?$/.test(text) ? text : null;
}
