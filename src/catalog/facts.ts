import { z } from "zod";
import { ZERO_RETENTION } from "#core/catalog/data-policy.ts";
import { PRICE_TIERS } from "#core/catalog/model.ts";

const id = z.string().min(1);
/** US dollars. Zod refuses NaN and infinity by itself. */
const price = z.number().nonnegative();
const tokens = z.number().int().positive();
/** As exact as the source is: a day, a month or a year. */
const date = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);
/** A date, or one in words as its maker announced it ("July 31, 2026"). */
const announcedDate = z
  .string()
  .refine((text) => Number.isFinite(Date.parse(text)), "must be a date");

/** Every unit that a price can have; a unit that is not here is a mistake in the facts. */
const Pricing = z.strictObject({
  input_per_million_tokens: price.optional(),
  output_per_million_tokens: price.optional(),
  cached_input_per_million_tokens: price.optional(),
  cache_write_per_million_tokens: price.optional(),
  cache_write_1h_per_million_tokens: price.optional(),
  input_audio_per_million_tokens: price.optional(),
  output_audio_per_million_tokens: price.optional(),
  input_image_per_million_tokens: price.optional(),
  output_image_per_million_tokens: price.optional(),
  output_video_per_million_tokens: price.optional(),
  per_image: price.optional(),
  per_input_image: price.optional(),
  per_megapixel: price.optional(),
  per_extra_megapixel: price.optional(),
  per_second_video: price.optional(),
  per_second_audio: price.optional(),
  per_minute_audio: price.optional(),
  per_1k_characters: price.optional(),
  per_1k_requests: price.optional(),
  per_page: price.optional(),
  per_annotated_page: price.optional(),
  per_request: price.optional(),
});

const Offer = z.strictObject({
  host: id,
  model: id,
  input: price.optional(),
  output: price.optional(),
  cached_input: price.optional(),
  price: Pricing.optional(),
  context: tokens.optional(),
  seen: date.optional(),
  suspect: z.boolean().optional(),
});

/** One row of `models.jsonl`. Fields that are not named here are kept as they are. */
export const ModelFact = z.looseObject({
  id: z.string().regex(/^[a-z0-9.-]+\/[^/\s]+$/, "must be provider/model-name"),
  name: id,
  provider: id,
  task_type: id,
  task_types: z.array(id).min(1),
  category: id,
  taxonomy: id,
  catalog_family: id,
  catalog_visibility: z.enum(["featured", "standard", "long_tail"]),
  type: z.enum(["hosted", "proxied"]),
  status: z.enum(["active", "preview", "deprecated", "retired"]),
  capabilities: z.array(id),
  modalities: z.strictObject({ input: z.array(id), output: z.array(id) }),
  context_window: tokens.optional(),
  max_input_tokens: tokens.optional(),
  max_output_tokens: tokens.optional(),
  resolutions: z.array(id).optional(),
  durations: id.optional(),
  pricing: Pricing,
  pricing_basis: id.optional(),
  price_confidence: z.literal("low").optional(),
  price_tiers_by_context: z
    .array(z.strictObject({ above_tokens: tokens, ...Pricing.shape }))
    .optional(),
  pricing_variants: z
    .array(z.strictObject({ when: id, unit: id, usd: price }))
    .optional(),
  web_search_per_request: price.optional(),
  price_tier: z.enum(PRICE_TIERS).optional(),
  release_date: date.optional(),
  knowledge_cutoff: date.optional(),
  deprecation_date: announcedDate.optional(),
  retirement_date: announcedDate.optional(),
  earliest_retirement_date: announcedDate.optional(),
  first_party_status: z.enum(["deprecated", "retired"]).optional(),
  superseded_by: id.optional(),
  open_weights: z.boolean().optional(),
  license: id.optional(),
  parameters_b: z
    .strictObject({
      total: z.number().positive(),
      active: z.number().positive(),
    })
    .optional(),
  native_id: id.optional(),
  aliases: z.array(id).optional(),
  free_variants: z.array(id).optional(),
  offers: z.array(Offer),
  provenance: z.record(z.string(), z.unknown()),
  sources: z.record(z.string(), z.unknown()),
  conflicts: z.array(z.unknown()),
  as_of: date,
});

/** One row of `benchmarks.jsonl`. */
export const BenchmarkFact = z.looseObject({
  model_id: id,
  benchmark: id,
  variant: z.string().optional(),
  score: z.number(),
  unit: id,
  date,
  source: id,
  url: z.string().optional(),
});

/** One row of `hosts.jsonl`. */
export const HostFact = z.looseObject({
  slug: id,
  name: id,
  base_url: id,
  protocol: id,
  openai_compatible: z.boolean(),
  auth: id,
  env_var: z.string(),
  streaming: z.boolean(),
  kind: id,
});

/** A row of `descriptions.jsonl` (by model id) and of `family-descriptions.jsonl`: one to three sentences of our own. */
export const DescriptionFact = z.strictObject({
  id,
  description: z.string().min(40).max(400),
});
export type DescriptionFact = z.infer<typeof DescriptionFact>;

/** A row of `data-policies.jsonl`: what a host says it does with what is sent to it. Null is not stated, never no. */
export const DataPolicyFact = z.strictObject({
  host: id,
  trains_on_data: z.boolean().nullable(),
  retention_days: z.number().int().nonnegative().nullable(),
  zero_retention: z.enum(ZERO_RETENTION).nullable(),
  regions: z.array(id).min(1).nullable(),
  note: z.string().nullable(),
  source: z.url(),
  read: date,
});
export type DataPolicyFact = z.infer<typeof DataPolicyFact>;
