import type { Outputs } from "#client/trpc.tsx";
import {
  byReason,
  candidatesOf,
  type Journey,
} from "#features/journey/journey.ts";

export type LogDetail = Outputs["logs"]["get"];
export type LogReplay = Outputs["logs"]["replay"];

/** A logged request's way through the router: what the log keeps of it, among the candidates of `replay`. */
export function loggedJourney(
  { row, attempts, fallback_chain, texts }: LogDetail,
  replay: LogReplay | null,
): Journey {
  const { task, complexity_tier } = row;
  const first = attempts[0]?.model ?? row.model;
  return {
    prompt: texts?.prompt ?? null,
    classification:
      task === null || complexity_tier === null
        ? null
        : {
            task,
            complexity_tier,
            confidence: row.confidence,
            complexity_score: row.complexity_score,
            reasoning: null,
          },
    reason: row.routing_reason,
    candidates: candidatesOf(replay?.candidates ?? []),
    leftOut: byReason(replay?.drop_outs ?? []),
    chain: [...new Set([...(first ? [first] : []), ...fallback_chain])],
    attempts: attempts.map(({ error_code, ...attempt }) => ({
      ...attempt,
      error: error_code,
    })),
    winner: row.model,
    estimatedDollars: row.estimated_cost_dollars,
    // What it saved then is kept in the log; today's candidates would tell something else.
    highestDollars: null,
    chargedDollars: row.cost_dollars,
    sandbox: row.sandbox,
  };
}
