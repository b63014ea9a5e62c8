import type { AutoExplainResponse } from "#contracts/auto-explain.ts";
import type { Classification } from "#contracts/classification.ts";
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
  classification: Pick<
    Classification,
    | "task"
    | "confidence"
    | "complexity_tier"
    | "complexity_score"
    | "reasoning"
    | "decision"
  > | null;
  reason: string | null;
  candidates: JourneyCandidate[];
  /** How many other models did not come into question, by reason. */
  leftOut: { reason: string; count: number }[];
  /** The models in the order in which they were to be tried. */
  chain: string[];
  attempts: JourneyAttempt[];
  /** The model that answered, or that would. */
  winner: string | null;
  estimatedDollars: number | null;
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
  const candidates = (explained?.candidates ?? []).map((it) => ({
    id: it.model_id,
    quality: it.parts.quality,
    dollars: it.estimated_cost_dollars,
  }));
  const planned = candidates.slice(0, PLANNED).map(({ id }) => id);
  const first = routing?.attempts[0]?.model ?? routing?.model ?? planned[0];
  const winner = routing?.model ?? planned[0] ?? null;
  return {
    prompt,
    classification:
      routing?.classification ?? explained?.classification ?? null,
    reason: routing?.routing_reason ?? null,
    candidates,
    leftOut: counted((explained?.drop_outs ?? []).map(({ reason }) => reason)),
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
    chargedDollars: routing?.cost_dollars ?? null,
    sandbox: routing?.sandbox ?? false,
  };
}

/** The first choice and up to four that stand by. */
const PLANNED = 5;

function counted(reasons: string[]): Journey["leftOut"] {
  const counts = new Map<string, number>();
  for (const reason of reasons)
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count);
}
