import type { UpstreamCall } from "#core/upstream.ts";

/** Under which name Vertex publishes a maker's models, by the catalog's name of the maker. */
const PUBLISHERS: Readonly<Record<string, string | undefined>> = {
  alibaba: "qwen",
  deepseek: "deepseek-ai",
  minimax: "minimaxai",
  mistral: "mistralai",
  zai: "zai-org",
};

/** The id of an open model at Vertex's OpenAI-compatible endpoint, which wants the publisher before it. */
export function openModelOf({
  model,
  offer,
}: Pick<UpstreamCall, "model" | "offer">): string {
  if (offer.model.includes("/")) return offer.model;
  return `${PUBLISHERS[model.provider] ?? model.provider}/${offer.model}`;
}
