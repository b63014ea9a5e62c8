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
  type HealthEntry,
  type Hour,
} from "#core/health/hour.ts";
import type { Mode } from "#core/caller.ts";
import { createIllIndex } from "#memory/ill-index.ts";
import type { Clock, HealthMonitor } from "#pipeline/ports.ts";

/** A row of `GET /v1/model-health`. */
export type ModelHealth = {
  model_id: string;
  degraded: boolean;
  /** 0 as fast as usual … 1. */
  latency_penalty: number;
  health_entry: HealthEntry;
};

export type HealthBoard = HealthMonitor & {
  /**
   * Asks to call now; false while the breaker is open or its one probe is out. A call that was allowed must be ended
   * by `succeeded` or `failed` (with `aborted` where it proved nothing).
   */
  begin(orgId: string, mode: Mode, modelId: string, host: string): boolean;
  /** Counts of the organisation's last hour; degradation and latency the worse of its own view and everybody's. */
  report(orgId: string, mode: Mode, modelIds: readonly string[]): ModelHealth[];
  /** How many breakers of real calls are not at rest, by host, state and whose view it is. */
  troubled(): TroubledBreakers[];
};

export type TroubledBreakers = {
  host: string;
  state: Breaker["state"];
  view: "everybody" | "organization";
  count: number;
};

/** The view that all organisations share. No organisation is called so. */
const EVERYBODY = "";
/** Stands for all models of a host: its key or its bill. No model is called so. */
const ALL_MODELS = "";

const MAX_BREAKERS = 50_000;
const MAX_HOURS = 20_000;
const MAX_MODELS = 5_000;
/** Less than this changes no ranking. */
const NEGLIGIBLE = 0.001;

/**
 * Availability as this process sees it: a breaker for each model at each host, for each organisation and for all
 * together, and one for each host, which a refused key or bill trips. One organisation's refused key trips its own
 * view of the host only; when a second one is refused too, the host is down for all.
 */
export function createHealthMonitor({
  clock,
  random,
  maxBreakers = MAX_BREAKERS,
}: {
  clock: Pick<Clock, "now">;
  /** 0–1 */
  random: () => number;
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

  function failAt(
    key: string,
    failure: Parameters<HealthMonitor["failed"]>[4],
    now: number,
  ): void {
    const before = breakers.get(key) ?? HEALTHY;
    const after = afterFailure(before, now, failure, random());
    keep(key, after, now);
  }

  /** Ends whatever probe is out at these keys without a verdict on them. */
  function endProbes(keys: readonly string[], now: number): void {
    for (const key of keys) {
      const breaker = breakers.get(key);
      if (breaker && breaker.probingSince !== null) {
        keep(key, { ...breaker, probingSince: null }, now);
      }
    }
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
      for (const { key, breaker } of known) {
        keep(key, beginning(breaker, now), now);
      }
      return true;
    },

    succeeded(orgId, mode, modelId, host, ms) {
      const now = clock.now();
      const place = placeOf(orgId, mode, modelId, host);
      for (const key of place.models) {
        keep(key, afterSuccess(breakers.get(key) ?? HEALTHY, now, ms), now);
      }
      for (const key of place.hosts) {
        const breaker = breakers.get(key);
        if (breaker) keep(key, afterSuccess(breaker, now, ms), now);
      }
      if (lastRefused.size > 0) {
        lastRefused.delete(keyOf(EVERYBODY, mode, ALL_MODELS, host));
      }
      seen(modelId, host);
      const before = hours.get(place.hour) ?? NO_OUTCOMES;
      hours.set(place.hour, withSuccess(before, now, ms));
    },

    failed(orgId, mode, modelId, host, failure) {
      const now = clock.now();
      const fail = (key: string) => failAt(key, failure, now);
      endProbes(keysOf(orgId, mode, modelId, host), now);
      if (FAULTS[failure.kind] === "none") return;
      if (failure.kind === "credential") refuse(orgId, mode, host, fail);
      else {
        fail(keyOf(orgId, mode, modelId, host));
        fail(keyOf(EVERYBODY, mode, modelId, host));
      }
      seen(modelId, host);
      count(orgId, mode, modelId, (hour) => withFailure(hour, now));
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

  function seen(modelId: string, host: string): void {
    const hosts = hostsOf.get(modelId);
    if (hosts) hosts.add(host);
    else hostsOf.set(modelId, new Set([host]));
  }

  function count(
    orgId: string,
    mode: Mode,
    modelId: string,
    change: (hour: Hour) => Hour,
  ): void {
    const key = hourKey(orgId, mode, modelId);
    hours.set(key, change(hours.get(key) ?? NO_OUTCOMES));
  }
}

/** Keys of one model at one host as a caller sees it: of the model's breakers, of the host's, and of the hour. */
type Place = { models: string[]; hosts: string[]; hour: string };

const PLACES_KEPT = 50_000;
type Places = Map<string, Map<string, Map<string, Place>>>;
const places: Record<Mode, Places> = { test: new Map(), live: new Map() };
let placesKept = 0;

/** The keys are the same texts each time: put together anew for each model of a ranking, they would cost more than it. */
function placeOf(
  orgId: string,
  mode: Mode,
  modelId: string,
  host: string,
): Place {
  const ofMode = places[mode];
  let ofCaller = ofMode.get(orgId);
  if (!ofCaller) ofMode.set(orgId, (ofCaller = new Map()));
  let ofModel = ofCaller.get(modelId);
  if (!ofModel) ofCaller.set(modelId, (ofModel = new Map()));
  let place = ofModel.get(host);
  if (!place) {
    const views = [orgId, EVERYBODY];
    place = {
      models: views.map((view) => keyOf(view, mode, modelId, host)),
      hosts: views.map((view) => keyOf(view, mode, ALL_MODELS, host)),
      hour: hourKey(orgId, mode, modelId),
    };
    ofModel.set(host, place);
    if (++placesKept > PLACES_KEPT) {
      places.test.clear();
      places.live.clear();
      placesKept = 0;
    }
  }
  return place;
}

/** All breakers that a call depends on. */
function keysOf(orgId: string, mode: Mode, modelId: string, host: string) {
  return [orgId, EVERYBODY].flatMap((view) => [
    keyOf(view, mode, modelId, host),
    keyOf(view, mode, ALL_MODELS, host),
  ]);
}

/** Model and host come first, since `createIllIndex` reads them back; none of the parts holds a space. */
function keyOf(view: string, mode: Mode, modelId: string, host: string) {
  return `${modelId} ${host} ${mode} ${view}`;
}

function hourKey(orgId: string, mode: Mode, modelId: string): string {
  return `${modelId} ${mode} ${orgId}`;
}
