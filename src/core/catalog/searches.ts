import type { Model } from "#core/catalog/model.ts";

/** Whether a model that writes can search: it is known to, or its maker sells searches with it. The host has the last word. */
export function maySearch({
  capabilities,
  web_search_per_request: fee,
}: Pick<Model, "capabilities" | "web_search_per_request">): boolean {
  return capabilities.includes("web_search") || fee !== undefined;
}
