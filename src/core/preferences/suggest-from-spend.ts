import type { Preferences } from "#core/preferences/preferences.ts";
import type {
  Usage,
  UsageGroup,
} from "#core/preferences/suggest-from-usage.ts";
import {
  certainShare,
  percent,
  type Proposal,
  rounded,
} from "#core/preferences/suggestion.ts";

const TEXT_TASKS = ["text", "code", "web_search"];
const ENOUGH = 30;
/** A model must have answered so many for its price to be believed. */
const ENOUGH_OF_ONE = 10;
const WORTH_SHARE = 0.2;
const WORTH_DOLLARS = 0.01;

type Spent = {
  dollars: number;
  tokens: number;
  requests: number;
  answered: number;
};

/**
 * Price first, where easy prompts went to models that cost far more a token than another one that answered such
 * prompts for this organisation already.
 */
export function priceFirstFromSpend(
  usage: Usage,
  current: Preferences,
): Proposal | null {
  if (current.default_optimization === "price-optimized") return null;
  let dollars = 0;
  let savings = 0;
  let requests = 0;
  const proof = { answered: 0, requests: 0 };
  for (const task of TEXT_TASKS) {
    const models = spentByModel(usage.groups, task);
    const cheapest = models
      .filter((spent) => spent.answered >= ENOUGH_OF_ONE && spent.tokens > 0)
      .sort((a, b) => a.dollars / a.tokens - b.dollars / b.tokens)[0];
    if (!cheapest) continue;
    proof.answered += cheapest.answered;
    proof.requests += cheapest.requests;
    const rate = cheapest.dollars / cheapest.tokens;
    for (const spent of models) {
      dollars += spent.dollars;
      requests += spent.requests;
      savings += Math.max(0, spent.dollars - spent.tokens * rate);
    }
  }
  const share = dollars === 0 ? 0 : savings / dollars;
  if (requests < ENOUGH || savings < WORTH_DOLLARS || share < WORTH_SHARE) {
    return null;
  }
  return {
    key: "default_optimization",
    value: "price-optimized",
    reason: `${percent(share)} of what ${requests} simple prompts cost would be saved by the cheapest models that already answer such prompts for you.`,
    evidence: {
      source: "spend",
      count: requests,
      share: rounded(share),
      periodDays: usage.periodDays,
    },
    confidence: certainShare(proof.answered, proof.requests),
    estimatedSavingsDollars: Number(savings.toFixed(10)),
  };
}

/** What simple prompts of `task` cost at each model that was chosen for them. */
function spentByModel(groups: readonly UsageGroup[], task: string): Spent[] {
  const byModel = new Map<string, Spent>();
  for (const group of groups) {
    const isMeant =
      group.task === task && group.tier === "SIMPLE" && !group.isExplicit;
    if (!isMeant || group.model === null) continue;
    const before = byModel.get(group.model);
    byModel.set(group.model, {
      dollars: (before?.dollars ?? 0) + group.dollars,
      tokens: (before?.tokens ?? 0) + group.tokens,
      requests: (before?.requests ?? 0) + group.requests,
      answered: (before?.answered ?? 0) + group.answered,
    });
  }
  return [...byModel.values()];
}
