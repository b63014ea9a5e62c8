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
  // Models that write as well search only where they see fit, and their hosts count it.
  const always =
    taskType === "web_search" && model.task_types.includes("web_search");
  const { searches = 0, ...rest } = usage;
  if (searches === 0 && !always) return rest;
  if (offerPriceOf(model, offer).per_1k_requests === undefined) return rest;
  return { ...rest, searches: Math.max(1, searches) };
}
