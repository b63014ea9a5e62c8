import type { Model, Offer, PriceTier, Pricing } from "#core/catalog/model.ts";
import type {
  ComplexityTier,
  ContentMode,
  MediaKind,
  Subtask,
  Task,
} from "#core/classify/classification.ts";
import type { LastTurn } from "#core/rank/last-turn.ts";

export const OPTIMIZATIONS = [
  "price-optimized",
  "output-optimized",
  "balanced",
] as const;
export type Optimization = (typeof OPTIMIZATIONS)[number];

/** What this request will consume, as far as can be told before it runs. */
export type Expectation = {
  /** Counted with a real tokenizer over everything that is sent. */
  inputTokens: number;
  /** Of several texts that are taken one by one, the longest; absent: there is one. */
  longestInputTokens?: number | null;
  inputImages: number;
  expectedOutputTokens: number;
  /** 99th percentile, capped by `max_tokens`: what a reservation must cover. */
  highOutputTokens: number;
  /** What the request itself limits the output to; absent: it does not. */
  outputLimit?: number | null;
  /** Media sizes: images, megapixels each, seconds of video or audio, characters to speak, searches. */
  images: number;
  megapixels: number;
  resolution: string | null;
  /** Further settings that a price can depend on; absent: not said. */
  quality?: string | null;
  /** A film with sound. */
  audio?: boolean | null;
  /** The day of the request, ISO: some prices begin on a date. */
  on?: string | null;
  videoSeconds: number;
  audioSeconds: number;
  characters: number;
  searches: number;
};

export type OwnHostSets = {
  hosts: ReadonlySet<string>;
  /** Those where nothing can be owed to us: our own key does not stand in. */
  free: ReadonlySet<string>;
};

/** Everything the ranking depends on. Stored state comes in as plain values. */
export type RankRequest = {
  task: Task;
  contentMode: ContentMode;
  complexityTier: ComplexityTier;
  complexityScore: number;
  subtask: Subtask;
  /** Media kinds that the chosen model must accept. */
  attachments: readonly MediaKind[];
  expectation: Expectation;
  optimization: Optimization;
  budgetDollars: number | null;
  /** Hard filters. */
  needsTools: boolean;
  needsJson: boolean;
  needsStreaming: boolean;
  capabilities: readonly string[];
  provider: string | null;
  taxonomy: string | null;
  catalogFamily: string | null;
  /** Registry task types that replace those of `task` (models/route, taxonomy and family requests). */
  taskTypes: readonly string[] | null;
  /** That tier or cheaper. */
  maxTier: PriceTier | null;
  allowList: readonly string[] | null;
  excludedProviders: readonly string[];
  excludedModels: readonly string[];
  preferredProviders: readonly string[];
  /** Hosts that can be called; null when every host can (a test key's sandbox). */
  usableHosts: ReadonlySet<string> | null;
  /** Those that are asked with the organisation's own key, first of a model's hosts; absent: none. */
  own?: OwnHostSets | null;
  /** Who answered the turn before this one; absent or null: nobody, or it is not known. */
  lastTurn?: LastTurn | null;
  /** Availability of a model at a host: 0 healthy … 1 unusable (breaker open). */
  healthPenalty: (modelId: string, host: string) => number;
};

export type DropReason =
  | "long_tail"
  | "not_current"
  | "no_offer"
  | "host_not_configured"
  | "unhealthy"
  | "not_allowed"
  | "excluded"
  | "wrong_task"
  | "wrong_provider"
  | "wrong_taxonomy"
  | "wrong_family"
  | "missing_capability"
  | "input_modality"
  | "context_too_long"
  | "no_tools"
  | "no_structured_output"
  | "unknown_price"
  | "above_max_tier"
  | "over_budget";

export type DropOut = { modelId: string; reason: DropReason };

export type Candidate = {
  model: Model;
  /** Hosts to try, first first: usable, and each within the budget. */
  offers: readonly Offer[];
  /** The price row that the estimate used: the first offer's for live, `pricing` for sandbox. */
  price: Pricing;
  /** The registry task type that will be asked of it. */
  taskType: string;
  /** Null only where the price is unknown (an explicit model). */
  estimatedCostDollars: number | null;
  /** What must be reserved: `highOutputTokens` at the dearest of `offers`. Null where the price is unknown. */
  reserveDollars: number | null;
  /** 0–1 expected quality with preference and health parts; does not depend on the optimization. */
  quality: number;
  /** max(0, utility), 4 decimals. */
  score: number;
};

/** What the ranking decided. */
export type Plan = {
  /** Every fitting model, best first. */
  ranked: readonly Candidate[];
  /** The first so many of these; the others are not worked out. */
  best: (count: number) => readonly Candidate[];
  winner: Candidate;
  /** Up to four further models to try, over at least two hosts where the catalog allows. */
  fallbacks: readonly Candidate[];
  cheapestModel: string;
  bestQualityModel: string;
  bestValueModel: string;
  savingsVsHighestPct: number;
  /** The highest estimate among the fitting models, in dollars; null where no choice was made. */
  highestCostDollars: number | null;
  /** One plain sentence. */
  reason: string;
  /** Counted per reason; `explain` lists them. */
  dropOuts: readonly DropOut[];
};
