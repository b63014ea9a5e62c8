import { LRUCache } from "lru-cache";
import {
  afterFailure,
  afterSuccess,
  beginning,
  FAULTS,
  HEALTHY,
  isDegraded,
  latencyPenaltyOf,
  mayCall,
  penaltyOf,
  type Breaker,
} from "#core/health/breaker.ts";
import {
  entryOf,
  NO_OUTCOMES,
  withFailure,
  withSuccess,
  type Hour,
} from "#core/health/hour.ts";
import type { Outcome } from "#core/health/outcome.ts";
import type { Mode } from "#core/caller.ts";
import type { HealthBoard, TroubledBreakers } from "#memory/health-board.ts";
import {
  ALL_MODELS,
  EVERYBODY,
  hourKey,
  keyOf,
  keysOf,
  placeOf,
} from "#memory/health-places.ts";
import { createIllIndex } from "#memory/ill-index.ts";
import type { Clock } from "#pipeline/ports.ts";

const MAX_BREAKERS = 50_000;
const MAX_HOURS = 20_000;
const MAX_MODELS = 5_000;
/** Less than this changes no ranking. */
const NEGLIGIBLE = 0.001;

/**
 * Availability as this process sees it, and as other instances tell it: a breaker for each model at each host, for each
 * organisation and for all together, and one for each host, which a refused key or bill trips. One organisation's refused
 * key trips its own view of the host only; when a second one is refused too, the host is down for all.
 */
export function createHealthMonitor({
  clock,
  random,
  tell,
  maxBreakers = MAX_BREAKERS,
}: {
  clock: Pick<Clock, "now">;
  /** 0–1 */
  random: () => number;
  /** Hears of every outcome that this process saw itself. */
  tell?: (outcome: Outcome) => void;
  maxBreakers?: number;
}): HealthBoard {
  const ill = createIllIndex();
  const breakers = new LRUCache<string, Breaker>({
    max: maxBreakers,
    dispose: (_, key, reason) => {
      if (reason === "evict") ill.remove(key);
    },
  });
  const hours = new LRUCache<string, Hour>({ max: MAX_HOURS });
  const hostsOf = new LRUCache<string, Set<string>>({ max: MAX_MODELS });
  const lastRefused = new LRUCache<string, string>({ max: MAX_MODELS });

  function keep(key: string, breaker: Breaker, now: number): void {
    breakers.set(key, breaker);
    const isIll =
      breaker.state !== "closed" || penaltyOf(breaker, now) > NEGLIGIBLE;
    if (isIll) ill.add(key);
    else ill.remove(key);
  }

  function penaltyAt(key: string, now: number): number {
    // A look of the ranking is no use: what was called last is what stays.
    const breaker = breakers.peek(key);
    if (!breaker) return 0;
    const penalty = penaltyOf(breaker, now);
    if (penalty > NEGLIGIBLE) return penalty;
    if (breaker.state === "closed") ill.remove(key);
    return 0;
  }

  /** Ends whatever probe is out at these keys without a verdict on them; whether there was one. */
  function endProbes(keys: readonly string[], now: number): boolean {
    let hadOne = false;
    for (const key of keys) {
      const breaker = breakers.get(key);
      if (breaker && breaker.probingSince !== null) {
        keep(key, { ...breaker, probingSince: null }, now);
        hadOne = true;
      }
    }
    return hadOne;
  }

  function refuse(
    orgId: string,
    mode: Mode,
    host: string,
    fail: (key: string) => void,
  ) {
    fail(keyOf(orgId, mode, ALL_MODELS, host));
    const place = keyOf(EVERYBODY, mode, ALL_MODELS, host);
    const other = lastRefused.get(place);
    if (other !== undefined && other !== orgId) fail(place);
    lastRefused.set(place, orgId);
  }

  return {
    penalty(orgId, mode, modelId, host) {
      if (ill.isEmpty()) return 0;
      const isModelIll = ill.hasModel(modelId);
      const isHostIll = ill.hasHost(host);
      if (!isModelIll && !isHostIll) return 0;
      const now = clock.now();
      const { models, hosts } = placeOf(orgId, mode, modelId, host);
      let worst = 0;
      if (isModelIll) {
        for (const key of models) worst = Math.max(worst, penaltyAt(key, now));
      }
      if (isHostIll) {
        for (const key of hosts) worst = Math.max(worst, penaltyAt(key, now));
      }
      return worst;
    },

    begin(orgId, mode, modelId, host) {
      if (!ill.hasModel(modelId) && !ill.hasHost(host)) return true;
      const now = clock.now();
      const known = keysOf(orgId, mode, modelId, host).flatMap((key) => {
        const breaker = breakers.get(key);
        return breaker ? [{ key, breaker }] : [];
      });
      if (!known.every(({ breaker }) => mayCall(breaker, now))) return false;
      if (known.some(({ breaker }) => breaker.state !== "closed")) {
        seen({ kind: "probing", orgId, mode, modelId, host, at: now });
      }
      return true;
    },

    succeeded(orgId, mode, modelId, host, ms) {
      const place = { orgId, mode, modelId, host, at: clock.now() };
      seen({ kind: "succeeded", ...place, ms, times: 1 });
    },

    failed(orgId, mode, modelId, host, { kind, retryAfterSeconds }) {
      seen({
        kind: "failed",
        orgId,
        mode,
        modelId,
        host,
        at: clock.now(),
        failure: kind,
        retryAfterSeconds,
        chance: random(),
      });
    },

    hear(outcome) {
      apply({ ...outcome, at: Math.min(outcome.at, clock.now()) });
    },

    report(orgId, mode, modelIds) {
      const now = clock.now();
      return modelIds.map((modelId) => {
        const views = [...(hostsOf.get(modelId) ?? [])]
          .flatMap((host) => keysOf(orgId, mode, modelId, host))
          .flatMap((key) => breakers.get(key) ?? []);
        const latencies = views.map((view) => latencyPenaltyOf(view, now));
        const hour = hours.get(hourKey(orgId, mode, modelId)) ?? NO_OUTCOMES;
        return {
          model_id: modelId,
          degraded: views.some((view) => isDegraded(view, now)),
          latency_penalty: Number(Math.max(0, ...latencies).toFixed(4)),
          health_entry: entryOf(hour, now),
        };
      });
    },

    troubled,
  };

  function troubled(): TroubledBreakers[] {
    const now = clock.now();
    const counts = new Map<string, TroubledBreakers>();
    for (const key of ill.keys()) {
      const [, host = "", mode, whose] = key.split(" ");
      const breaker = breakers.get(key);
      if (!breaker || mode === "test" || penaltyAt(key, now) === 0) continue;
      const view = whose === EVERYBODY ? "everybody" : "organization";
      const { state } = breaker;
      const kind = `${host} ${state} ${view}`;
      const known = counts.get(kind) ?? { host, state, view, count: 0 };
      counts.set(kind, { ...known, count: known.count + 1 });
    }
    return [...counts.values()];
  }

  /** Takes in what this process saw, and passes on what changes anything. */
  function seen(outcome: Outcome): void {
    if (apply(outcome)) tell?.(outcome);
  }

  /** Whether it says anything of the model or its host. */
  function apply(outcome: Outcome): boolean {
    switch (outcome.kind) {
      case "probing":
        return probe(outcome);
      case "succeeded":
        return succeed(outcome);
      case "failed":
        return fail(outcome);
    }
  }

  function probe({ orgId, mode, modelId, host, at }: Outcome): true {
    for (const key of keysOf(orgId, mode, modelId, host)) {
      const breaker = breakers.get(key);
      if (breaker) keep(key, beginning(breaker, at), at);
    }
    return true;
  }

  function succeed(outcome: Outcome & { kind: "succeeded" }): true {
    const { orgId, mode, modelId, host, at, ms, times } = outcome;
    const place = placeOf(orgId, mode, modelId, host);
    for (const key of place.models) {
      const before = breakers.get(key) ?? HEALTHY;
      keep(key, afterSuccess(before, at, ms / times, times), at);
    }
    for (const key of place.hosts) {
      const breaker = breakers.get(key);
      if (breaker) keep(key, afterSuccess(breaker, at, ms / times, times), at);
    }
    if (lastRefused.size > 0) {
      lastRefused.delete(keyOf(EVERYBODY, mode, ALL_MODELS, host));
    }
    servedAt(modelId, host);
    const before = hours.get(place.hour) ?? NO_OUTCOMES;
    hours.set(place.hour, withSuccess(before, at, ms, times));
    return true;
  }

  function fail(outcome: Outcome & { kind: "failed" }): boolean {
    const { orgId, mode, modelId, host, at, chance } = outcome;
    const hadProbe = endProbes(keysOf(orgId, mode, modelId, host), at);
    const { failure: kind, retryAfterSeconds } = outcome;
    if (FAULTS[kind] === "none") return hadProbe;
    const failAt = (key: string) => {
      const before = breakers.get(key) ?? HEALTHY;
      const failure = { kind, retryAfterSeconds };
      keep(key, afterFailure(before, at, failure, chance), at);
    };
    if (kind === "credential") refuse(orgId, mode, host, failAt);
    else {
      failAt(keyOf(orgId, mode, modelId, host));
      failAt(keyOf(EVERYBODY, mode, modelId, host));
    }
    servedAt(modelId, host);
    const hour = hourKey(orgId, mode, modelId);
    hours.set(hour, withFailure(hours.get(hour) ?? NO_OUTCOMES, at));
    return true;
  }

  function servedAt(modelId: string, host: string): void {
    const hosts = hostsOf.get(modelId);
    if (hosts) hosts.add(host);
    else hostsOf.set(modelId, new Set([host]));
  }
}
