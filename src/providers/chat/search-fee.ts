import { offerPriceOf } from "#core/pricing/offer-price.ts";
import type { UpstreamCall } from "#core/upstream.ts";
import type { Usage } from "#core/pricing/usage.ts";

/**
 * A search model sold by the call has searched at least once, whether or not its host counts; one that has no price for
 * searches is charged for its tokens alone.
 */
export function withSearchFee(
  usage: Usage | null,
  {
    taskType,
    offer,
    model,
  }: Pick<UpstreamCall, "taskType" | "offer" | "model">,
): Usage | null {
  if (!usage) return null;
  if (taskType !== "web_search" && !usage.searches) return usage;
  const { searches, ...rest } = usage;
  if (offerPriceOf(model, offer).per_1k_requests === undefined) return rest;
  return { ...rest, searches: Math.max(1, searches ?? 1) };
}
