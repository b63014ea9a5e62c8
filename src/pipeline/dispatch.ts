import type { Offer } from "#core/catalog/model.ts";
import { AppError } from "#core/errors.ts";
import { ownPlace } from "#core/provider-keys/provider-key.ts";
import type { Candidate } from "#core/rank/plan.ts";
import {
  UpstreamFailure,
  isUpstreamFailure,
  mayFallBack,
  type Upstream,
  type UpstreamCall,
  type Warning,
} from "#core/upstream.ts";
import { bodyFor } from "#pipeline/body.ts";
import { fieldName } from "#pipeline/field-name.ts";
import { failureOf } from "#pipeline/failure.ts";
import { msBetween, type Journey } from "#pipeline/journey.ts";
import type { Prepared } from "#pipeline/prepare.ts";

/** However long the chain, a request gives up after this many tries. */
const MAX_ATTEMPTS = 8;
/** While other models stand by, one that fails everywhere must not use up all the tries. */
const MAX_HOSTS_A_MODEL = 4;

export type Reached<T> = {
  candidate: Candidate;
  offer: Offer;
  /** Whether the organisation's own key was used. */
  isOwn: boolean;
  value: T;
  /** What of the request was changed or left out for the one that answered. */
  warnings: readonly Warning[];
};

type Step = {
  modelNumber: number;
  candidate: Candidate;
  offer: Offer;
  isOwn: boolean;
};

/**
 * Calls the chain, winner first and each model's hosts in order, until one answers. `call` decides what answering
 * means: a whole answer, or a stream's first real output. Every attempt is kept, failed ones too.
 */
export async function dispatch<T>(
  prepared: Prepared,
  journey: Journey,
  call: (upstream: Upstream, call: UpstreamCall) => Promise<T>,
): Promise<Reached<T>> {
  const { request, evidence, own } = prepared;
  const { prompt } = evidence;
  const { selection } = request;
  const { caller, ports } = journey;
  journey.inferenceStartedAt ??= ports.clock.elapsed();
  let last: UpstreamFailure | null = null;
  let ownFailure: Warning | null = null;
  const lockedPlaces = new Set<string>();
  for (const step of stepsOf(prepared, journey.ownKeysOnly)) {
    const { modelNumber, candidate, offer, isOwn } = step;
    if (journey.attempts.length >= MAX_ATTEMPTS) break;
    const { orgId, mode } = caller;
    const place = isOwn ? ownPlace(offer.host, orgId) : offer.host;
    if (lockedPlaces.has(place)) continue;
    const host = ports.catalog().hosts.get(offer.host);
    const upstream =
      host &&
      (isOwn
        ? own?.keys.upstream(host, candidate.taskType)
        : ports.hosts.upstream(host, mode, candidate.taskType));
    if (!host || !upstream) continue;
    if (!ports.health.begin(orgId, mode, candidate.model.id, place)) continue;

    const startedAt = ports.clock.elapsed();
    const attempt = {
      model: candidate.model.id,
      host: offer.host,
      status: 200,
      ms: 0,
      errorCode: null as string | null,
    };
    const warnings: Warning[] = [];
    const attemptNumber = journey.attempts.push(attempt);
    try {
      const value = await call(upstream, {
        requestId: request.requestId,
        attemptNumber,
        modelNumber,
        model: candidate.model,
        offer,
        host,
        taskType: candidate.taskType,
        body: bodyFor(candidate.taskType, request.input, prompt),
        prompt,
        timeouts: ports.timeouts,
        mustSearch: selection.model !== null && selection.task === "web_search",
        warn: (warning) =>
          warnings.push({
            ...warning,
            param: fieldName(request, warning.param),
          }),
      });
      if (ownFailure && !isOwn) warnings.push(ownFailure);
      journey.warnings.push(...warnings);
      attempt.ms = msBetween(startedAt, ports.clock.elapsed());
      ports.health.succeeded(
        orgId,
        mode,
        candidate.model.id,
        place,
        attempt.ms,
      );
      return { candidate, offer, isOwn, value, warnings };
    } catch (error) {
      attempt.ms = msBetween(startedAt, ports.clock.elapsed());
      const failure = asFailure(error, request.signal);
      attempt.status = failure.status;
      attempt.errorCode = failure.kind;
      // A failure that was asked for says nothing of the host.
      if (failure.answerAs === null) {
        ports.health.failed(orgId, mode, candidate.model.id, place, failure);
      }
      // That a later model cannot take the request hides no failure of an earlier one.
      if (failure.kind !== "unsupported" || !last) last = failure;
      // The key or its bill: no other model of that host will answer to it either.
      if (failure.kind === "credential") lockedPlaces.add(place);
      if (isOwn) ownFailure = ownKeyFailed(host.name, failure);
      if (!mayFallBack(failure)) break;
    }
  }
  if (!last) {
    throw new AppError(
      "no_healthy_model",
      "None of the hosts that serve the chosen models can be called. Configure a provider key, or choose another model.",
    );
  }
  throw failureOf(last, request, journey.attempts);
}

/** An organisation's own key is tried before ours, and ours only where it may stand in and has a price. */
function* stepsOf(
  { advice: { plan }, own }: Prepared,
  ownKeysOnly: boolean,
): Generator<Step> {
  for (const [at, candidate] of [plan.winner, ...plan.fallbacks].entries()) {
    const hosts =
      plan.fallbacks.length > 0
        ? candidate.offers.slice(0, MAX_HOSTS_A_MODEL)
        : candidate.offers;
    for (const offer of hosts) {
      const step = { modelNumber: at + 1, candidate, offer };
      const hasOwn = own?.hosts.has(offer.host) ?? false;
      if (hasOwn) yield { ...step, isOwn: true };
      if (ownKeysOnly) continue;
      const standsIn =
        own?.keys.fallsBack(offer.host) === true &&
        candidate.estimatedCostDollars !== null;
      if (!hasOwn || standsIn) yield { ...step, isOwn: false };
    }
  }
}

/** What a caller is told who is charged although a key of its own was there. */
function ownKeyFailed(
  host: string,
  { kind, status }: UpstreamFailure,
): Warning {
  return {
    param: "provider_key",
    code: "own_key_failed",
    message: `Your own key for ${host} did not answer (${status || kind}), so this request was made with our key and is charged.`,
  };
}

/** A caller who left explains any error; what an adapter did not foresee counts as the upstream's garbage. */
function asFailure(error: unknown, signal: AbortSignal): UpstreamFailure {
  if (signal.aborted) {
    return new UpstreamFailure("aborted", "The caller disconnected.");
  }
  if (isUpstreamFailure(error)) return error;
  throw error;
}
