import type { FailureKind } from "#core/upstream.ts";

/**
 * The circuit breaker of one model at one host, as somebody sees it: one organisation, or all. A value; every outcome
 * makes a new one. Times are milliseconds since the epoch.
 */
export type Breaker = {
  readonly state: "closed" | "open" | "half-open";
  /** Outcomes and failures, each counting half as much after `HALF_LIFE_MS`. */
  readonly weight: number;
  readonly failureWeight: number;
  readonly at: number;
  readonly consecutiveFailures: number;
  /** Nothing is sent before this: the cool-down of an open breaker, or what the host asked for. */
  readonly blockedUntil: number;
  /** Openings since the last success: each doubles the cool-down. */
  readonly openings: number;
  /** When the probe under way began; null when none is. */
  readonly probingSince: number | null;
  /** Natural logarithms of milliseconds: recent and long-run averages, null before the first success. */
  readonly recentLatency: number | null;
  readonly usualLatency: number | null;
  readonly successes: number;
};

export const HEALTHY: Breaker = {
  state: "closed",
  weight: 0,
  failureWeight: 0,
  at: 0,
  consecutiveFailures: 0,
  blockedUntil: 0,
  openings: 0,
  probingSince: null,
  recentLatency: null,
  usualLatency: null,
  successes: 0,
};

const HALF_LIFE_MS = 2 * 60_000;
const MIN_SAMPLES = 5;
/** Weights decay while the samples come in; this is what five over half a minute weigh at least. */
const MIN_WEIGHT = 4.5;
const OPENS_AT_RATE = 0.5;

const FIRST_COOL_DOWN_MS = 15_000;
const LONGEST_COOL_DOWN_MS = 5 * 60_000;
const JITTER = 0.1;
/** A host that asks for more is not believed. */
const LONGEST_RETRY_AFTER_MS = 60 * 60_000;
/** A probe that nobody reports back on (a process died) is given up. */
const PROBE_LEASE_MS = 60_000;

const RECENT_SHARE = 0.3;
const USUAL_SHARE = 0.03;
const MIN_LATENCY_SAMPLES = 10;
/** Slower than twice the usual begins to count; eight times the usual counts in full. */
const SLOW_FROM = Math.log(2);
const SLOW_FULLY = Math.log(8);
/** A slow model still answers: slowness alone never weighs more than this in `penaltyOf`. */
const LATENCY_WEIGHT = 0.5;

/** Whose fault a failure is, and so what it means for the breaker. */
export type Fault = "transient" | "hard" | "none";

export const FAULTS: Record<FailureKind, Fault> = {
  connect: "transient",
  timeout: "transient",
  rate_limited: "transient",
  server: "transient",
  empty: "transient",
  garbage: "transient",
  cut: "transient",
  credential: "hard",
  missing: "hard",
  context_length: "none",
  unsupported: "none",
  caller: "none",
  aborted: "none",
};

/**
 * A success of the probe closes the breaker and forgets the failures that had opened it. One that comes while the
 * breaker is open began before that, and proves nothing.
 * @param times so many successes in a row, `ms` each
 */
export function afterSuccess(
  breaker: Breaker,
  now: number,
  ms: number,
  times = 1,
): Breaker {
  const state = stateAt(breaker, now);
  const before = state === "half-open" ? HEALTHY : decayed(breaker, now);
  const latency = Math.log(Math.max(1, ms));
  return {
    ...before,
    weight: before.weight + times,
    at: now,
    consecutiveFailures: 0,
    recentLatency: towards(
      breaker.recentLatency,
      latency,
      shareOf(RECENT_SHARE, times),
    ),
    usualLatency: towards(
      breaker.usualLatency,
      latency,
      shareOf(USUAL_SHARE, times),
    ),
    successes: breaker.successes + times,
  };
}

/**
 * @param retryAfterSeconds what the host asked for: the floor of the cool-down
 * @param chance 0–1, spreads the cool-downs of many by ± 10 %
 */
export function afterFailure(
  breaker: Breaker,
  now: number,
  failure: { kind: FailureKind; retryAfterSeconds: number | null },
  chance: number,
): Breaker {
  const fault = FAULTS[failure.kind];
  if (fault === "none") return { ...breaker, probingSince: null };

  const before = decayed(breaker, now);
  const failed: Breaker = {
    ...before,
    weight: before.weight + 1,
    failureWeight: before.failureWeight + 1,
    at: now,
    consecutiveFailures: before.consecutiveFailures + 1,
    probingSince: null,
  };
  const askedUntil =
    now +
    Math.min(LONGEST_RETRY_AFTER_MS, (failure.retryAfterSeconds ?? 0) * 1000);
  const opens =
    fault === "hard" || breaker.state !== "closed" || isFailing(failed);
  if (!opens) {
    return {
      ...failed,
      blockedUntil: Math.max(before.blockedUntil, askedUntil),
    };
  }
  // A call that began before the breaker opened says nothing new: it does not double the cool-down.
  const isLate = fault !== "hard" && stateAt(breaker, now) === "open";
  const openings = isLate ? breaker.openings : breaker.openings + 1;
  const coolDownMs =
    fault === "hard"
      ? LONGEST_COOL_DOWN_MS
      : Math.min(
          LONGEST_COOL_DOWN_MS,
          FIRST_COOL_DOWN_MS * 2 ** (openings - 1),
        );
  const cooledAt = isLate
    ? breaker.blockedUntil
    : now + coolDownMs * (1 + JITTER * (2 * chance - 1));
  return {
    ...failed,
    state: "open",
    openings,
    blockedUntil: Math.max(breaker.blockedUntil, cooledAt, askedUntil),
  };
}

/** What the breaker is now: time alone takes it from open to half-open, and never further. */
export function stateAt(breaker: Breaker, now: number): Breaker["state"] {
  if (breaker.state !== "open") return breaker.state;
  return now < breaker.blockedUntil ? "open" : "half-open";
}

/** Whether a call may be made now. Half-open, one at a time may: the probe, which `beginning` notes. */
export function mayCall(breaker: Breaker, now: number): boolean {
  if (now < breaker.blockedUntil) return false;
  return stateAt(breaker, now) === "closed" || !isProbing(breaker, now);
}

/** The breaker once a call that `mayCall` allowed is under way. */
export function beginning(breaker: Breaker, now: number): Breaker {
  return stateAt(breaker, now) === "closed"
    ? breaker
    : { ...breaker, probingSince: now };
}

/** 0 healthy … 1 unusable. Below the minimum of samples failures count for nothing: availability is not guessed. */
export function penaltyOf(breaker: Breaker, now: number): number {
  if (!mayCall(breaker, now)) return 1;
  return Math.max(
    errorRate(breaker, now),
    LATENCY_WEIGHT * latencyPenaltyOf(breaker, now),
  );
}

/** 0 as fast as usual … 1 eight times slower; forgotten as failures are. */
export function latencyPenaltyOf(breaker: Breaker, now: number): number {
  const { recentLatency, usualLatency, successes } = breaker;
  if (recentLatency === null || usualLatency === null) return 0;
  if (successes < MIN_LATENCY_SAMPLES) return 0;
  const slowness =
    (recentLatency - usualLatency - SLOW_FROM) / (SLOW_FULLY - SLOW_FROM);
  return slowness <= 0 ? 0 : Math.min(1, slowness) * shareLeft(breaker, now);
}

/** Open, half-open, asked for a pause, or failing more often than not. */
export function isDegraded(breaker: Breaker, now: number): boolean {
  return (
    breaker.state !== "closed" ||
    now < breaker.blockedUntil ||
    errorRate(breaker, now) >= OPENS_AT_RATE
  );
}

function isFailing(breaker: Breaker): boolean {
  if (breaker.consecutiveFailures >= MIN_SAMPLES) return true;
  return (
    breaker.weight >= MIN_WEIGHT &&
    breaker.failureWeight / breaker.weight >= OPENS_AT_RATE
  );
}

/** The rate itself does not decay; that it weighs less and less as time passes without failures does. */
function errorRate(breaker: Breaker, now: number): number {
  const { weight, failureWeight, consecutiveFailures } = breaker;
  const isKnown = weight >= MIN_WEIGHT || consecutiveFailures >= MIN_SAMPLES;
  if (!isKnown || failureWeight === 0) return 0;
  return (failureWeight / weight) * shareLeft(breaker, now);
}

function isProbing({ probingSince }: Breaker, now: number): boolean {
  return probingSince !== null && now - probingSince < PROBE_LEASE_MS;
}

function decayed(breaker: Breaker, now: number): Breaker {
  const share = shareLeft(breaker, now);
  return {
    ...breaker,
    weight: breaker.weight * share,
    failureWeight: breaker.failureWeight * share,
  };
}

function shareLeft(breaker: Breaker, now: number): number {
  return 2 ** (-Math.max(0, now - breaker.at) / HALF_LIFE_MS);
}

function towards(before: number | null, next: number, share: number): number {
  return before === null ? next : before + share * (next - before);
}

/** What one share taken so many times over comes to. */
function shareOf(share: number, times: number): number {
  return times === 1 ? share : 1 - (1 - share) ** times;
}
