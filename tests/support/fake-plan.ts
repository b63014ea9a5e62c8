import { buildCatalog } from "#core/catalog/build.ts";
import type { Host, Model, Offer } from "#core/catalog/model.ts";
import type { Candidate, Expectation, Plan } from "#core/rank/plan.ts";
import type { Advice } from "#pipeline/answer.ts";
import type { Prepared } from "#pipeline/prepare.ts";
import { ANY_MODEL, type RouteRequest } from "#pipeline/request.ts";

export function aHost(slug: string): Host {
  return {
    slug,
    name: slug,
    base_url: `https://${slug}.test/v1`,
    protocol: "openai_chat",
    openai_compatible: true,
    auth: "Authorization: Bearer {key}",
    env_var: `${slug.toUpperCase()}_API_KEY`,
    streaming: true,
    kind: "api",
  };
}

/** A text model that costs $1 a million tokens in, $2 out, at each of `hosts`. */
export function aModel(
  id: string,
  hosts: string[],
  over: Partial<Model> = {},
): Model {
  const offers: Offer[] = hosts.map((host) => ({
    host,
    model: `${id}@${host}`,
    input: 1,
    output: 2,
  }));
  return {
    id,
    name: id,
    provider: id.split("/")[0] ?? "acme",
    task_type: "text_generation",
    task_types: ["text_generation"],
    category: "llm",
    taxonomy: "llm",
    catalog_family: "llm/acme--test",
    catalog_visibility: "featured",
    type: "proxied",
    status: "active",
    capabilities: ["text_generation", "streaming", "tools", "json"],
    modalities: { input: ["text"], output: ["text"] },
    context_window: 100_000,
    max_output_tokens: 10_000,
    pricing: { input_per_million_tokens: 1, output_per_million_tokens: 2 },
    price_tier: "standard",
    offers,
    provenance: {},
    sources: {},
    conflicts: [],
    as_of: "2026-11-23",
    ...over,
  };
}

export function aCatalog(models: Model[]) {
  const slugs = new Set(
    models.flatMap(({ offers }) => offers.map(({ host }) => host)),
  );
  return buildCatalog({ models, hosts: [...slugs].map(aHost), benchmarks: [] });
}

export function aCandidate(
  model: Model,
  over: Partial<Candidate> = {},
): Candidate {
  return {
    model,
    offers: model.offers,
    price: model.pricing,
    taskType: "text_generation",
    estimatedCostDollars: 0.001,
    reserveDollars: 0.01,
    quality: 0.5,
    score: 0.5,
    ...over,
  };
}

export function aPlan(winner: Candidate, ...fallbacks: Candidate[]): Plan {
  return {
    ranked: [winner, ...fallbacks],
    best: (count) => [winner, ...fallbacks].slice(0, count),
    winner,
    fallbacks,
    cheapestModel: winner.model.id,
    bestQualityModel: winner.model.id,
    bestValueModel: winner.model.id,
    savingsVsHighestPct: 0,
    highestCostDollars: null,
    reason: "SIMPLE text: the only model.",
    dropOuts: [],
  };
}

export function aRequest(over: Partial<RouteRequest> = {}): RouteRequest {
  return {
    endpoint: "/v1/chat/completions",
    requestId: "req_1",
    prompt: null,
    input: { messages: [{ role: "user", content: "Say hello" }] },
    selection: ANY_MODEL,
    contentMode: null,
    optimization: null,
    mode: "auto",
    sessionId: null,
    budgetDollars: null,
    feedback: null,
    stream: false,
    includeUsage: false,
    cacheTtlSeconds: null,
    guardrails: "off",
    signal: new AbortController().signal,
    ...over,
  };
}

const EXPECTATION: Expectation = {
  inputTokens: 10,
  inputImages: 0,
  expectedOutputTokens: 100,
  highOutputTokens: 1000,
  images: 1,
  megapixels: 1,
  resolution: null,
  videoSeconds: 5,
  audioSeconds: 60,
  characters: 100,
  searches: 1,
};

export function anAdvice(plan: Plan): Advice {
  return {
    classification: {
      task: "text",
      confidence: 0.9,
      reasoning: "Prompt is a general text question",
      decision: "regex",
      contentMode: "generate",
      complexityTier: "SIMPLE",
      complexityScore: 0.1,
      subtask: null,
      contextualBoost: 0,
    },
    optimization: "balanced",
    plan,
    sessionId: null,
    sessionPrompts: 1,
    timing: { classificationMs: 0.1, routingMs: 0.1 },
  };
}

export function isPrepared(plan: Plan, request = aRequest()): Prepared {
  return {
    request,
    advice: anAdvice(plan),
    evidence: { prompt: "Say hello", turns: [], attachments: [], allMedia: [] },
    expectation: EXPECTATION,
    conversation: { names: [], last: null },
    own: null,
  };
}
