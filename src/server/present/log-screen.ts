import type { z } from "zod";
import type {
  LogDetailResponse,
  LogReplayResponse,
  LogScreenFilter,
  LogViewList,
  ScreenLogRow,
} from "#contracts/log-screen.ts";
import { centsOf, dollarsOf, moneyFromDollars } from "#core/money.ts";
import { presentDropOut, presentScored } from "#server/present/candidate.ts";
import { logRow } from "#server/logs/columns.ts";
import { cursorOf } from "#services/logs/cursor.ts";
import type {
  LogDetail,
  LogReplay,
  LogScreenQuery,
  ShownLog,
} from "#server/trpc/log-actions.ts";

type Bounds = { from?: number | undefined; to?: number | undefined };

/** The filter as queries take it: amounts in cents. */
export function readLogFilter(
  filter: LogScreenFilter,
): LogScreenQuery["filter"] {
  const { from, to, status, search } = filter;
  return {
    from,
    to,
    status,
    search,
    anyOf: {
      requestId: filter.request_id,
      keyId: filter.key_id,
      sessionId: filter.session_id,
      endpoint: filter.endpoint,
      task: filter.task,
      decision: filter.decision,
      contentMode: filter.content_mode,
      complexityTier: filter.complexity_tier,
      requestedModel: filter.requested_model,
      model: filter.model,
      provider: filter.provider,
      host: filter.host,
      routingReason: filter.routing_reason,
      fallbackChain: filter.fallback_chain,
      errorCode: filter.error_code,
      cache: filter.cache,
      guardrail: filter.guardrail,
      ipHash: filter.ip_hash,
      userAgent: filter.user_agent,
    },
    between: {
      confidence: filter.confidence,
      complexityScore: filter.complexity_score,
      attempts: filter.attempts,
      promptTokens: filter.prompt_tokens,
      completionTokens: filter.completion_tokens,
      cachedTokens: filter.cached_tokens,
      reasoningTokens: filter.reasoning_tokens,
      estimatedCost: inCents(filter.estimated_cost_dollars),
      cost: inCents(filter.cost_dollars),
      classificationMs: filter.classification_ms,
      routingMs: filter.routing_ms,
      ttftMs: filter.ttft_ms,
      inferenceMs: filter.inference_ms,
      totalMs: filter.total_ms,
    },
    flags: { stream: filter.stream, costIsEstimate: filter.cost_is_estimate },
  };
}

function inCents(dollars: Bounds | undefined): Bounds | undefined {
  return dollars && { from: centsIn(dollars.from), to: centsIn(dollars.to) };
}

/** More than any row cost. */
const MOST_DOLLARS = 1e9;

/** Exactly: a hundred times 0.29 is less than 29 to a processor, and leaves out what cost just that. */
function centsIn(dollars: number | undefined): number | undefined {
  if (dollars === undefined) return undefined;
  const bound = Math.min(Math.max(dollars, -MOST_DOLLARS), MOST_DOLLARS);
  return Number(centsOf(moneyFromDollars(bound)));
}

export function presentLog(row: ShownLog): z.infer<typeof ScreenLogRow> {
  return { id: cursorOf(row.position), ...logRow(row) };
}

export function presentLogDetail(
  id: string,
  { row, texts }: LogDetail,
): z.infer<typeof LogDetailResponse> {
  return {
    row: { id, ...logRow(row) },
    attempts: row.attempts.map(({ model, host, status, ms, errorCode }) => ({
      model,
      host,
      status,
      ms,
      error_code: errorCode,
    })),
    fallback_chain: row.fallbackChain,
    savings_dollars: row.saved === null ? null : dollarsOf(row.saved),
    price: row.price,
    texts,
  };
}

export function presentReplay({
  row,
  basedOn,
  task,
  complexityTier,
  plan,
  parts,
}: LogReplay): z.infer<typeof LogReplayResponse> {
  const { winner, fallbacks, reason } = plan;
  const then = row.estimatedCost === null ? null : dollarsOf(row.estimatedCost);
  const now = winner.estimatedCostDollars;
  // What was chosen, and estimated, is not what answered where that one failed.
  const chosen = row.attempts[0]?.model ?? row.model;
  return {
    based_on: basedOn,
    logged: {
      task: row.task,
      complexity_tier: row.complexityTier,
      model: chosen,
      estimated_cost_dollars: then,
    },
    today: {
      task,
      complexity_tier: complexityTier,
      model: winner.model.id,
      host: winner.offers[0]?.host ?? null,
      estimated_cost_dollars: now,
      routing_reason: reason,
      fallback_chain: fallbacks.map(({ model }) => model.id),
    },
    is_same_model: winner.model.id === chosen,
    saved_dollars: then === null || now === null ? null : then - now,
    candidates: plan.ranked.flatMap((candidate, i) => {
      const its = parts[i];
      return its ? [presentScored(candidate, its)] : [];
    }),
    drop_outs: plan.dropOuts.map(presentDropOut),
  };
}

export function presentLogView(
  view: SavedView,
): z.infer<typeof LogViewList>["data"][number] {
  const { id, name, filter, createdAt } = view;
  return { id, name, filter, created_at: createdAt.toISOString() };
}

type SavedView = {
  id: string;
  name: string;
  filter: Record<string, unknown>;
  createdAt: Date;
};
