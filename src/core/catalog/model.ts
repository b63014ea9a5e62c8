import type { DataPolicy } from "#core/catalog/data-policy.ts";

/** The catalog's facts, spelled as the data files and the wire spell them: rows go through unchanged. */

export type Visibility = "featured" | "standard" | "long_tail";
export type ModelStatus = "active" | "preview" | "deprecated" | "retired";

export const PRICE_TIERS = [
  "economy",
  "standard",
  "balanced",
  "premium",
  "flagship",
] as const;
export type PriceTier = (typeof PRICE_TIERS)[number];

/** US dollars in the unit that the key names. An absent key is an unknown price; 0 is free. */
export type Pricing = {
  input_per_million_tokens?: number;
  output_per_million_tokens?: number;
  cached_input_per_million_tokens?: number;
  cache_write_per_million_tokens?: number;
  cache_write_1h_per_million_tokens?: number;
  input_audio_per_million_tokens?: number;
  output_audio_per_million_tokens?: number;
  input_image_per_million_tokens?: number;
  output_image_per_million_tokens?: number;
  output_video_per_million_tokens?: number;
  per_image?: number;
  per_input_image?: number;
  per_megapixel?: number;
  per_extra_megapixel?: number;
  per_second_video?: number;
  per_second_audio?: number;
  per_minute_audio?: number;
  per_1k_characters?: number;
  per_1k_requests?: number;
  per_page?: number;
  per_annotated_page?: number;
  per_request?: number;
};

/** One host that serves a model. `input`, `output`, `cached_input` are dollars per million tokens. */
export type Offer = {
  host: string;
  model: string;
  input?: number;
  output?: number;
  cached_input?: number;
  price?: Pricing;
  context?: number;
  seen?: string;
  suspect?: boolean;
};

/** A row of the catalog. `provider` is the model's maker; who serves it is `offers[].host`. */
export type Model = {
  id: string;
  name: string;
  /** Our own words, where they are written; see `describeModel`. */
  description?: string;
  provider: string;
  task_type: string;
  task_types: string[];
  category: string;
  taxonomy: string;
  catalog_family: string;
  catalog_visibility: Visibility;
  type: "hosted" | "proxied";
  status: ModelStatus;
  capabilities: string[];
  modalities: { input: string[]; output: string[] };
  context_window?: number;
  max_input_tokens?: number;
  max_output_tokens?: number;
  pricing: Pricing;
  pricing_basis?: string;
  price_confidence?: "low";
  price_tiers_by_context?: PriceAboveContext[];
  pricing_variants?: unknown;
  price_tier?: PriceTier;
  release_date?: string;
  knowledge_cutoff?: string;
  deprecation_date?: string;
  retirement_date?: string;
  earliest_retirement_date?: string;
  superseded_by?: string;
  /** The maker's own service ends or ended while others still serve the open weights. */
  first_party_status?: "deprecated" | "retired";
  /** Sizes a video model makes, and its lengths as its maker words them. */
  resolutions?: string[];
  durations?: string;
  /** US dollars for each search that a text model runs. */
  web_search_per_request?: number;
  open_weights?: boolean;
  license?: string;
  /** Billions; `active` is what one token passes through. */
  parameters_b?: { total: number; active: number };
  native_id?: string;
  aliases?: string[];
  free_variants?: string[];
  offers: Offer[];
  provenance: Record<string, unknown>;
  sources: Record<string, unknown>;
  conflicts: unknown[];
  as_of: string;
  [field: string]: unknown;
};

/** Rates for the whole request once its input is longer than a threshold. Spelling as in the data. */
export type PriceAboveContext = Record<string, unknown>;

/** One published score of one model. */
export type Benchmark = {
  model_id: string;
  benchmark: string;
  score: number;
  unit: string;
  date?: string;
  source: string;
  url?: string;
  [field: string]: unknown;
};

/** An API host: where it is, what it speaks, which setting holds its key. */
export type Host = {
  slug: string;
  name: string;
  base_url: string;
  protocol: string;
  openai_compatible: boolean;
  auth: string;
  env_var: string;
  streaming: boolean;
  kind: string;
  /** Absent: nothing is known of it. */
  data_policy?: DataPolicy;
  [field: string]: unknown;
};

/** The model as `auto/route`, `models/route` and suggestions show it. */
export type ModelCard = {
  id: string;
  name: string;
  provider: string;
  task_type: string;
  category: string;
  capabilities: string[];
  pricing: Pricing;
};
