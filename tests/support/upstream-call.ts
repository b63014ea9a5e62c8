import type { Host, Model, Offer } from "#core/catalog/model.ts";
import type { UpstreamCall } from "#core/upstream.ts";
import { PATIENCE_MS } from "#tests/support/patience.ts";

export function aHost(over: Partial<Host> = {}): Host {
  return {
    slug: "acme",
    name: "Acme",
    base_url: "https://api.acme.test/v1",
    protocol: "openai_chat",
    openai_compatible: true,
    auth: "Authorization: Bearer {key}",
    env_var: "ACME_API_KEY",
    streaming: true,
    kind: "api",
    ...over,
  };
}

export function aCatalogModel(over: Partial<Model> = {}): Model {
  return {
    id: "acme/large",
    name: "Acme Large",
    provider: "acme",
    task_type: "text_generation",
    task_types: ["text_generation"],
    category: "llm",
    taxonomy: "llm",
    catalog_family: "llm/acme--large",
    catalog_visibility: "featured",
    type: "proxied",
    status: "active",
    capabilities: ["text_generation"],
    modalities: { input: ["text"], output: ["text"] },
    pricing: { input_per_million_tokens: 1, output_per_million_tokens: 2 },
    offers: [],
    provenance: {},
    sources: {},
    conflicts: [],
    as_of: "2026-11-23",
    ...over,
  };
}

/** A call of `acme/large` that asks for the capital of France, with limits that nothing reaches by itself. */
export function aCall(
  over: Partial<UpstreamCall> & { offerModel?: string } = {},
): UpstreamCall {
  const { offerModel = "large-1", ...rest } = over;
  const offer: Offer = { host: "acme", model: offerModel };
  const prompt = rest.prompt ?? "What is the capital of France?";
  return {
    requestId: "req_test",
    attemptNumber: 1,
    modelNumber: 1,
    model: aCatalogModel(),
    offer,
    host: aHost(),
    taskType: "text_generation",
    body: { messages: [{ role: "user", content: prompt }] },
    prompt,
    timeouts: {
      connectMs: PATIENCE_MS,
      firstTokenMs: PATIENCE_MS,
      betweenTokensMs: PATIENCE_MS,
      totalMs: PATIENCE_MS,
    },
    warn: () => {},
    ...rest,
  };
}
