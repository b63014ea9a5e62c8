import type { Caller } from "#core/caller.ts";
import type { Classification } from "#core/classify/classification.ts";
import type { Catalog } from "#core/catalog/catalog.ts";
import { dayAt } from "#core/catalog/day.ts";
import { retiringModels } from "#core/catalog/lifecycle.ts";
import { requireModel } from "#core/catalog/resolve.ts";
import { taskTypesFor } from "#core/catalog/tasks.ts";
import { predictOutput } from "#core/classify/output-length.ts";
import type { Preferences } from "#core/preferences/preferences.ts";
import { ownPlace } from "#core/provider-keys/provider-key.ts";
import { isAppError } from "#core/errors.ts";
import { expectationOf } from "#core/rank/expectation.ts";
import type {
  Candidate,
  Optimization,
  Plan,
  RankRequest,
} from "#core/rank/plan.ts";
import { rank, rankExplicit } from "#core/rank/rank.ts";
import { wantsJson, wantsTools } from "#pipeline/classify.ts";
import { type Conversation, lastTurnOf } from "#pipeline/conversation.ts";
import type { Evidence } from "#pipeline/evidence.ts";
import type { OwnHosts, Ports } from "#pipeline/ports.ts";
import type { AdviceRequest } from "#pipeline/request.ts";
import type { Target } from "#pipeline/select.ts";

/** What is known of a request once it is classified. */
export type Classified = {
  request: AdviceRequest;
  caller: Caller;
  ports: Ports;
  evidence: Evidence;
  target: Target;
  conversation: Conversation;
  classification: Classification;
  preferences: Preferences;
  optimization: Optimization;
  needsStreaming: boolean;
  /** The organisation's own keys; null: it has none, or the sandbox answers. */
  own: OwnHosts | null;
};

/** Whose keys a caller's request can be made with beside ours. */
export function ownHostsOf(
  { orgId, mode }: Caller,
  { hosts }: Pick<Ports, "hosts">,
): OwnHosts | null {
  return mode === "test" ? null : hosts.own(orgId);
}

/** Orders every fitting model for this very request; an explicit model is only checked and priced. */
export function rankRequest(known: Classified): {
  plan: Plan;
  rankable: RankRequest;
} {
  const { request, ports, target } = known;
  const rankable = rankableOf(known);
  const catalog = ports.catalog();
  const plan = target.model
    ? rankExplicit(catalog, target.model, rankable)
    : rankToLast(catalog, rankable, known);
  return {
    plan: withFallbacks(plan, request.fallbackModels ?? [], (name) =>
      rankExplicit(catalog, requireModel(catalog, name), rankable),
    ),
    rankable,
  };
}

/** A session that lasts begins with no model whose end is near, unless nothing else fits. */
function rankToLast(
  catalog: Catalog,
  rankable: RankRequest,
  { request, ports }: Classified,
): Plan {
  const ending =
    request.sessionId === null
      ? []
      : retiringModels(catalog, dayAt(ports.clock.now()));
  if (ending.length === 0) return rank(catalog, rankable);
  try {
    const excludedModels = [...rankable.excludedModels, ...ending];
    return rank(catalog, { ...rankable, excludedModels });
  } catch (error) {
    if (!isAppError(error)) throw error;
    return rank(catalog, rankable);
  }
}

/** The request as the ranking takes it. */
export function rankableOf(known: Classified): RankRequest {
  const { request, caller, ports, evidence, target, classification } = known;
  const { orgId, mode } = caller;
  const { selection } = request;
  const { task, contentMode, complexityTier, complexityScore, subtask } =
    classification;
  const taskTypes =
    target.taskTypes ??
    (target.model
      ? [target.model.task_type]
      : typesOf(classification, evidence));
  const expectation = expectationOf({
    task,
    taskTypes,
    body: request.input,
    prompt: evidence.prompt,
    complexityScore,
    attachments: evidence.allMedia,
    predictOutput,
    on: dayAt(ports.clock.now()),
  });
  const own = ownSetsOf(known.own, taskTypes);
  return {
    task,
    contentMode,
    complexityTier,
    complexityScore,
    subtask,
    attachments: evidence.allMedia,
    expectation,
    optimization: known.optimization,
    budgetDollars: request.budgetDollars,
    needsTools: wantsTools(request.input),
    needsJson: wantsJson(request.input),
    needsStreaming: known.needsStreaming,
    capabilities: selection.capabilities,
    provider: selection.provider,
    taxonomy: selection.taxonomy,
    catalogFamily: selection.catalogFamily,
    taskTypes: target.taskTypes,
    maxTier: selection.maxTier,
    allowList: caller.modelAllowList,
    excludedProviders: known.preferences.excluded_providers,
    excludedModels: known.preferences.excluded_models,
    preferredProviders: known.preferences.preferred_providers,
    usableHosts:
      mode === "test"
        ? null
        : (own?.usable ?? ports.hosts.configured(taskTypes)),
    own,
    lastTurn: lastTurnOf(known.conversation),
    healthPenalty: own
      ? (modelId, host) => {
          const ours = () => ports.health.penalty(orgId, mode, modelId, host);
          if (!own.hosts.has(host)) return ours();
          const place = ownPlace(host, orgId);
          const its = ports.health.penalty(orgId, mode, modelId, place);
          return own.free.has(host) ? its : Math.min(its, ours());
        }
      : (modelId, host) => ports.health.penalty(orgId, mode, modelId, host),
  };
}

function ownSetsOf(own: OwnHosts | null, taskTypes: readonly string[]) {
  const sets = own?.serving(taskTypes);
  return sets && sets.hosts.size > 0 ? sets : null;
}

function typesOf(
  { task, contentMode, subtask }: Classification,
  { allMedia }: Evidence,
): string[] {
  const needs = taskTypesFor({
    task,
    contentMode,
    subtask,
    attachments: allMedia,
  });
  return needs.flat().map(({ taskType }) => taskType);
}

/** The caller's own fallback models come first, in the order they were named. */
function withFallbacks(
  plan: Plan,
  names: readonly string[],
  check: (name: string) => Plan,
): Plan {
  if (names.length === 0) return plan;
  const chosen = new Map<string, Candidate>();
  for (const name of names) {
    const { winner } = check(name);
    if (winner.model.id !== plan.winner.model.id) {
      chosen.set(winner.model.id, winner);
    }
  }
  const planned = plan.fallbacks.filter(({ model }) => !chosen.has(model.id));
  // A copy would work out every candidate of the plan, which hardly anybody looks at.
  return Object.create(plan, {
    fallbacks: { value: [...chosen.values(), ...planned], enumerable: true },
  }) as Plan;
}
