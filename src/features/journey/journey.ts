import type { AutoExplainResponse } from "#contracts/auto-explain.ts";
import type { LeftOut, ScoredCandidate } from "#contracts/candidate.ts";
import type { GreatRouter } from "#contracts/greatrouter.ts";

/** A model that could have answered. */
export type JourneyCandidate = {
  id: string;
  /** Expected, 0 to 1. */
  quality: number;
  /** Expected for this request, in dollars; null: unknown. */
  dollars: number | null;
};

export type JourneyAttempt = {
  model: string;
  host: string;
  status: number;
  ms: number;
  error: string | null;
};

/** One request's way through the router, as far as it is known. */
export type Journey = {
  prompt: string | null;
  classification: {
    task: string;
    /** 0 to 1; null: not told. */
    confidence: number | null;
    complexity_tier: string;
    complexity_score: number | null;
    reasoning: string | null;
  } | null;
  reason: string | null;
  candidates: JourneyCandidate[];
  /** The other models, by the reason why they did not come into question; most first. */
  leftOut: { reason: string; models: string[] }[];
  /** The models in the order in which they were to be tried. */
  chain: string[];
  attempts: JourneyAttempt[];
  /** The model that answered, or that would. */
  winner: string | null;
  estimatedDollars: number | null;
  /** What the dearest candidate would have cost; null: there was no choice, or it is not known. */
  highestDollars: number | null;
  /** Null: not charged yet, or unknown. */
  chargedDollars: number | null;
  sandbox: boolean;
};

/** What would happen, or, with `routing`, what did. */
export function journeyOf(
  prompt: string | null,
  explained: AutoExplainResponse | null,
  routing: GreatRouter | null,
): Journey {
  const candidates = candidatesOf(explained?.candidates ?? []);
  const planned = candidates.slice(0, PLANNED).map(({ id }) => id);
  const first = routing?.attempts[0]?.model ?? routing?.model ?? planned[0];
  const winner = routing?.model ?? planned[0] ?? null;
  return {
    prompt,
    classification:
      routing?.classification ?? explained?.classification ?? null,
    reason: routing?.routing_reason ?? null,
    candidates,
    leftOut: byReason(explained?.drop_outs ?? []),
    chain: routing
      ? [
          ...new Set(
            [first, ...routing.fallback_chain].filter((id) => id !== undefined),
          ),
        ]
      : planned,
    attempts: (routing?.attempts ?? []).map(({ error_code, ...attempt }) => ({
      ...attempt,
      error: error_code,
    })),
    winner,
    estimatedDollars:
      routing?.estimated_cost_dollars ??
      candidates.find(({ id }) => id === winner)?.dollars ??
      null,
    highestDollars: highestOf(candidates),
    chargedDollars: routing?.cost_dollars ?? null,
    sandbox: routing?.sandbox ?? false,
  };
}

/** The first choice and up to four that stand by. */
const PLANNED = 5;

export function candidatesOf(
  scored: readonly ScoredCandidate[],
): JourneyCandidate[] {
  return scored.map(({ model_id, parts, estimated_cost_dollars }) => ({
    id: model_id,
    quality: parts.quality,
    dollars: estimated_cost_dollars,
  }));
}

export function byReason(dropOuts: readonly LeftOut[]): Journey["leftOut"] {
  const reasons = Map.groupBy(dropOuts, ({ reason }) => reason);
  return [...reasons]
    .map(([reason, those]) => ({
      reason,
      models: those.map(({ model_id }) => model_id),
    }))
    .sort((a, b) => b.models.length - a.models.length);
}

function highestOf(candidates: readonly JourneyCandidate[]): number | null {
  const costs = candidates.flatMap(({ dollars }) => dollars ?? []);
  return costs.length < 2 ? null : Math.max(...costs);
}
