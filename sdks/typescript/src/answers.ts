import type {
  ChatMessage,
  GreatRouter as Routing,
  ModelCard,
  ModelRow,
} from "./document.js";

/** What no schema narrows further. */
export type Json = Record<string, unknown>;

export type Optimization = "price-optimized" | "balanced" | "output-optimized";
export type PriceTier =
  "economy" | "standard" | "balanced" | "premium" | "flagship";

/** One page of a list. */
export type Page<T> = {
  object: "list";
  data: T[];
  total: number;
  limit: number;
  offset: number;
  catalog_version?: string;
};

export type ChatCompletionChunk = {
  id: string;
  object: "chat.completion.chunk";
  created: number;
  model: string;
  choices: {
    index: number;
    delta: Partial<Omit<ChatMessage, "content">> & {
      content?: string | null;
      [key: string]: unknown;
    };
    finish_reason: string | null;
  }[];
  usage?: Json | null;
  /** On the first and the last chunk; cost and attempts are final in the last. */
  greatrouter?: Routing;
};

/** A request that runs in the background. */
export type Generation<T = Json> = {
  id: string;
  object: "generation";
  status: "queued" | "running" | "succeeded" | "failed" | "canceled";
  progress: number | null;
  created: number;
  poll_url: string;
  result: T | null;
  error: Json | null;
};

export type Feedback = {
  /** The original prompt. */
  prompt: string;
  classified_task: string;
  correct: boolean;
  /** From 0 to 1. */
  confidence?: number;
  /** Needed where `correct` is false. */
  suggested_task?: string;
};
export type FeedbackResult = {
  id: string;
  object: "feedback";
  applied: boolean;
};

export type ModelFilter = {
  task_type?: string;
  provider?: string;
  category?: string;
  /** The model has all of them. */
  capabilities?: string | string[];
  type?: "hosted" | "proxied";
  catalog_family?: string;
  catalog_visibility?: string;
  routable_only?: boolean;
};
export type ModelQuery = ModelFilter & {
  price_tier?: PriceTier;
  /** The model has any of them. */
  tags?: string | string[];
  /** Searched in name, description and provider. */
  text?: string;
  /** At most 500; default 100. */
  limit?: number;
  offset?: number;
};
export type ModelDetails = ModelRow & {
  provenance?: Json;
  benchmarks?: Json[];
  performance_timeseries?: {
    time: string;
    host: string;
    requests: number;
    success_rate: number;
    latency_p50_ms: number;
    ttft_p50_ms: number;
    tokens_per_second: number;
  }[];
};

export type RecommendRequest = {
  task?: string;
  prompt?: string;
  limit?: number;
  optimization?: Optimization;
};
export type Recommendation = {
  model: ModelCard;
  cost_tier: PriceTier | null;
  estimated_cost: number | null;
  estimated_cost_dollars: number | null;
  score: number;
  similarity: number | null;
  reason: string;
};

export type Verdict = {
  valid: boolean;
  errors: { path: string; message: string; keyword: string }[];
};
export type Tag = { id: string; count: number };
export type PriceTierRow = {
  id: PriceTier;
  rank: number;
  boundaries: {
    kind: string;
    unit: string;
    above: number | null;
    up_to: number | null;
  }[];
  model_count: number;
};

export type TaxonomyRow = {
  id: string;
  name: string;
  description: string;
  category: string;
  provider_count: number;
  family_count: number;
  model_count: number;
};
export type FamilyFilter = {
  taxonomy?: string;
  /** Searched in the names of model lines. */
  q?: string;
  routable_only?: boolean;
  /** At most 100; default 24. */
  limit?: number;
  offset?: number;
};
export type FamilyRow = {
  id: string;
  taxonomy: string;
  provider: string;
  name: string;
  description: string;
  catalog_visibility: string;
  model_count: number;
  routable_count: number;
};
export type Family = FamilyRow & { models: ModelRow[] };

export type Preferences = {
  default_optimization: Optimization;
  default_task: string | null;
  excluded_providers: string[];
  excluded_models: string[];
  preferred_providers: string[];
  content_mode_default: "generate" | "edit" | "combine" | null;
};
export type PreferenceKey = keyof Preferences;
export type PreferenceSuggestion = {
  id: string;
  key: PreferenceKey;
  value: unknown;
  current_value: unknown;
  reason: string;
  evidence: unknown;
  confidence: number;
  estimated_savings_dollars: number | null;
};

export type ModelHealth = {
  health: {
    model_id: string;
    degraded: boolean;
    latency_penalty: number;
    health_entry: {
      failures: number;
      successes: number;
      consecutiveFailures: number;
      avgLatencyMs: number | null;
    };
  }[];
  tenant_id: string;
};

export type LogFilter = {
  from?: string;
  to?: string;
  model?: string;
  provider?: string;
  task?: string;
  status?: number | string;
  key?: string;
  cursor?: string;
  /** Most rows to export. Default: all as JSON, 100,000 as CSV. */
  limit?: number;
};
/** One request; the columns are those of the CSV export. */
export type LogRow = {
  time: string;
  request_id: string;
  endpoint: string;
  model: string | null;
  provider: string | null;
  host: string | null;
  routing_reason: string | null;
  fallback_chain: string | null;
  status: number;
  cost_dollars: number | null;
  [column: string]: unknown;
};
