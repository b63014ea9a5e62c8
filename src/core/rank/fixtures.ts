import { buildCatalog } from "#core/catalog/build.ts";
import type { Catalog } from "#core/catalog/catalog.ts";
import type { Benchmark, Model, Offer } from "#core/catalog/model.ts";
import type { Expectation, RankRequest } from "#core/rank/plan.ts";

/** Catalog rows and requests for tests: a plain text model and a plain question, changed as the test needs. */
export function aModel(id: string, change: Partial<Model> = {}): Model {
  const provider = id.split("/")[0] ?? "";
  const pricing = change.pricing ?? {
    input_per_million_tokens: 1,
    output_per_million_tokens: 1,
  };
  return {
    id,
    name: id,
    provider,
    task_type: "text_generation",
    task_types: ["text_generation"],
    category: "llm",
    taxonomy: "llm",
    catalog_family: `llm/${provider}--line`,
    catalog_visibility: "standard",
    type: "proxied",
    status: "active",
    capabilities: ["text_generation", "coding", "tools", "json"],
    modalities: { input: ["text", "image"], output: ["text"] },
    context_window: 128_000,
    pricing,
    offers: [anOffer(provider)],
    provenance: {},
    sources: {},
    conflicts: [],
    as_of: "2026-11-23",
    ...change,
  };
}

/** Priced as the model's list unless it says otherwise. */
export function anOffer(host: string, change: Partial<Offer> = {}): Offer {
  return { host, model: "native", ...change };
}

/** Dollars per million tokens, in and out alike. */
export function costing(dollars: number): Partial<Model> {
  return {
    pricing: {
      input_per_million_tokens: dollars,
      output_per_million_tokens: dollars,
    },
  };
}

export function aCatalog(
  models: Model[],
  benchmarks: Benchmark[] = [],
): Catalog {
  return buildCatalog({ models, hosts: [], benchmarks });
}

export function aScore(
  model_id: string,
  score: number,
  benchmark = "GPQA",
): Benchmark {
  return { model_id, benchmark, score, unit: "percent", source: "test" };
}

export const AN_EXPECTATION: Expectation = {
  inputTokens: 500,
  inputImages: 0,
  expectedOutputTokens: 500,
  highOutputTokens: 2_000,
  images: 1,
  megapixels: 1,
  resolution: null,
  videoSeconds: 5,
  audioSeconds: 60,
  characters: 1_000,
  searches: 1,
};

export function aRequest(change: Partial<RankRequest> = {}): RankRequest {
  return {
    task: "text",
    contentMode: "generate",
    complexityTier: "MEDIUM",
    complexityScore: 0.45,
    subtask: null,
    attachments: [],
    expectation: AN_EXPECTATION,
    optimization: "balanced",
    budgetDollars: null,
    needsTools: false,
    needsJson: false,
    needsStreaming: false,
    capabilities: [],
    provider: null,
    taxonomy: null,
    catalogFamily: null,
    taskTypes: null,
    maxTier: null,
    allowList: null,
    excludedProviders: [],
    excludedModels: [],
    preferredProviders: [],
    usableHosts: null,
    healthPenalty: () => 0,
    ...change,
  };
}
