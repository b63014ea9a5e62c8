import type { Caller } from "#core/caller.ts";
import type { Attempt } from "#core/errors.ts";
import type { Money } from "#core/money.ts";
import type { Usage } from "#core/pricing/usage.ts";
import type { RequestTexts } from "#core/request-texts.ts";
import type { Warning } from "#core/upstream.ts";
import type { Advice } from "#pipeline/answer.ts";
import type { LimitState, Ports, TokenGrant } from "#pipeline/ports.ts";
import type { RouteRequest } from "#pipeline/request.ts";

/** One request under way: what is known so far, so that it can be logged truly wherever it ends. */
export type Journey = {
  readonly request: RouteRequest;
  readonly caller: Caller;
  readonly ports: Ports;
  /** `clock.elapsed()` when the request was taken up. */
  readonly startedAt: number;
  readonly time: Date;
  advice: Advice | null;
  limit: LimitState | null;
  /** Tokens counted against limits a minute; null where there are none. */
  tokens: TokenGrant | null;
  attempts: Attempt[];
  warnings: Warning[];
  servedModel: string | null;
  servedHost: string | null;
  /** Whether the organisation's own key at the host answered, which nothing is charged for. */
  ownKey: boolean;
  /** Nothing could be set aside for the request, so only the organisation's own keys may be used. */
  ownKeysOnly: boolean;
  usage: Usage | null;
  cost: Money | null;
  price: unknown;
  ttftMs: number | null;
  inferenceStartedAt: number | null;
  cache: "hit" | "miss" | "off";
  guardrail: string | null;
  /** What guardrails let through; null until they have. */
  said: Pick<RequestTexts, "prompt" | "input"> | null;
  /** What was answered so far. */
  answer: () => RequestTexts["answer"];
};

export function startJourney(
  request: RouteRequest,
  caller: Caller,
  ports: Ports,
): Journey {
  return {
    request,
    caller,
    ports,
    startedAt: ports.clock.elapsed(),
    time: new Date(ports.clock.now()),
    advice: null,
    limit: null,
    tokens: null,
    attempts: [],
    warnings: ports.warnings ?? [],
    servedModel: null,
    servedHost: null,
    ownKey: false,
    ownKeysOnly: false,
    usage: null,
    cost: null,
    price: null,
    ttftMs: null,
    inferenceStartedAt: null,
    cache: request.cacheTtlSeconds === null ? "off" : "miss",
    guardrail: null,
    said: null,
    answer: () => null,
  };
}

export function isSandbox(caller: Caller): boolean {
  return caller.mode === "test";
}

/** Milliseconds between two readings of the monotonic clock, to the microsecond. */
export function msBetween(from: number, to: number): number {
  return Math.round((to - from) * 1000) / 1000;
}
