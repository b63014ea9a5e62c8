import type { Catalog } from "#core/catalog/catalog.ts";
import { isChatTask } from "#core/catalog/chat-task.ts";
import type { Model, Offer } from "#core/catalog/model.ts";
import {
  type TaskNeed,
  type TaskNeeds,
  taskTypesFor,
} from "#core/catalog/tasks.ts";
import { firstThreshold } from "#core/pricing/context-tier.ts";
import { isDeepResearch } from "#core/rank/appetite.ts";
import { domainOf } from "#core/rank/benchmark-map.ts";
import { type Filter, fitOf } from "#core/rank/fit.ts";
import { type HostView, hostView } from "#core/rank/hosts.ts";
import type { DropOut, RankRequest } from "#core/rank/plan.ts";
import {
  type Curve,
  CURVES,
  demandOf,
  doubtOf,
  skillColumn,
} from "#core/rank/quality.ts";

/**
 * The models that fit the kind of a request, in columns: what does not change from one request of the kind to the next.
 * Entry `i` of every column is the same model.
 */
export type Pool = {
  view: HostView;
  size: number;
  /** A NaN for each entry, without gaps. */
  blank: readonly number[];
  /** A null for each entry. */
  noReasons: readonly null[];
  models: readonly Model[];
  /** What is looked at of each model for every request. Models have all sorts of shapes, so reading them is slow. */
  ids: readonly string[];
  providers: readonly string[];
  /** Index in the catalog. */
  at: Int32Array;
  taskTypes: readonly string[];
  /** What the price is worked out for: a language model that searches is paid for its searches too. */
  pricedAs: readonly string[];
  /** Whether the answer is written into the context of the input too: 1 or 0. */
  writes: Uint8Array;
  /** What the model itself says of its input, whoever serves it; infinite where it says nothing. */
  longestInput: Float64Array;
  /** The usable offer to try first. */
  first: readonly (Offer | undefined)[];
  firstHosts: readonly string[];
  curves: readonly Curve[];
  skill: Float64Array;
  /** Taken off the expected quality: how little is known of the model. */
  doubt: Float64Array;
  /** Longest input with output that any usable host takes; the first host's own. */
  longest: Float64Array;
  longestAtFirst: Float64Array;
  /** Dollars a token and a search at the first host, where that is all there is to the price; NaN input: it is not. */
  inputRate: Float64Array;
  outputRate: Float64Array;
  callRate: Float64Array;
  /** Input up to which these rates hold. */
  upTo: Float64Array;
  /** Everything else in the catalog, with why. */
  dropOuts: () => readonly DropOut[];
};

const KINDS_KEPT = 512;
const pools = new WeakMap<Catalog, WeakMap<HostView, Map<string, Pool>>>();

export function poolFor(catalog: Catalog, filter: Filter): Pool {
  const view = hostView(catalog, filter.usableHosts, filter.own?.hosts);
  let byView = pools.get(catalog);
  if (!byView) pools.set(catalog, (byView = new WeakMap()));
  let byKind = byView.get(view);
  if (!byKind) byView.set(view, (byKind = new Map()));
  const key = kindOf(filter);
  let pool = byKind.get(key);
  if (!pool) {
    if (byKind.size >= KINDS_KEPT) byKind.clear();
    byKind.set(key, (pool = buildPool(catalog, view, filter)));
  }
  return pool;
}

function kindOf(filter: Filter): string {
  const { attachments, capabilities, taskTypes } = filter;
  return [
    filter.task,
    filter.contentMode,
    filter.subtask,
    filter.needsTools ? 1 : 0,
    filter.needsJson ? 1 : 0,
    attachments.length > 0 ? [...new Set(attachments)].sort().join() : "",
    taskTypes ? taskTypes.join() : "",
    capabilities.length > 0 ? capabilities.join() : "",
    filter.provider,
    filter.taxonomy,
    filter.catalogFamily,
    filter.maxTier,
  ].join("|");
}

type Entry = { model: Model; at: number; taskType: string };

function buildPool(catalog: Catalog, view: HostView, filter: Filter): Pool {
  const groups = needsOf(filter);
  let needs = groups[0] ?? [];
  let entries: Entry[] = [];
  for (const group of groups) {
    const found = entriesFor(catalog, view, group, filter);
    if (found.length === 0) continue;
    [needs, entries] = [group, found];
    break;
  }
  const pricedAs = entries.map(({ taskType }) =>
    filter.task === "web_search" && taskType === "text_generation"
      ? "web_search"
      : taskType,
  );
  const pool: Pool = {
    view,
    size: entries.length,
    blank: entries.map(() => NaN),
    noReasons: entries.map(() => null),
    models: entries.map(({ model }) => model),
    ids: entries.map(({ model }) => model.id),
    providers: entries.map(({ model }) => model.provider),
    at: Int32Array.from(entries, ({ at }) => at),
    taskTypes: entries.map(({ taskType }) => taskType),
    pricedAs,
    writes: Uint8Array.from(pricedAs, (type) => (isChatTask(type) ? 1 : 0)),
    longestInput: Float64Array.from(
      entries,
      ({ model }) => model.max_input_tokens ?? Infinity,
    ),
    first: entries.map(({ at }) => view.offers[at]?.[0]),
    firstHosts: entries.map(({ at }) => view.offers[at]?.[0]?.host ?? ""),
    curves: entries.map(({ taskType }) => CURVES[domainOf(taskType)]),
    skill: new Float64Array(entries.length),
    doubt: new Float64Array(entries.length),
    longest: new Float64Array(entries.length),
    longestAtFirst: new Float64Array(entries.length),
    inputRate: new Float64Array(entries.length).fill(NaN),
    outputRate: new Float64Array(entries.length),
    callRate: new Float64Array(entries.length),
    upTo: new Float64Array(entries.length).fill(-1),
    dropOuts: once(() => dropOutsOf(catalog, view, needs, filter)),
  };
  const demand = demandOf(filter);
  entries.forEach(({ model, at, taskType }, i) => {
    const column = skillColumn(catalog, taskType, demand);
    const skill = column[at] ?? NaN;
    pool.skill[i] = Number.isNaN(skill) ? 0 : skill;
    pool.doubt[i] = doubtOf(catalog, taskType, at);
    fillContext(pool, i, model, view.offers[at] ?? []);
    fillRates(pool, i, model);
  });
  return pool;
}

/** What a model must do: the request's own task types, else those of its task. */
export function needsOf(
  filter: Pick<
    RankRequest,
    "task" | "contentMode" | "subtask" | "attachments" | "taskTypes"
  >,
): TaskNeeds {
  return filter.taskTypes
    ? [filter.taskTypes.map((taskType) => ({ taskType, capabilities: [] }))]
    : taskTypesFor(filter);
}

function entriesFor(
  catalog: Catalog,
  view: HostView,
  needs: readonly TaskNeed[],
  filter: Filter,
): Entry[] {
  return catalog.models.flatMap((model, at) => {
    const hosts = view.offers[at]?.length ?? 0;
    const fit = fitOf(model, hosts, needs, filter);
    return typeof fit === "string"
      ? []
      : [{ model, at, taskType: fit.taskType }];
  });
}

function fillContext(
  pool: Pool,
  i: number,
  model: Model,
  offers: readonly { context?: number }[],
): void {
  const contexts = offers.map((offer) => contextOf(model, offer));
  pool.longest[i] = Math.max(...contexts);
  pool.longestAtFirst[i] = contexts[0] ?? 0;
}

/** Tokens that fit in and out together at one host; unknown is no limit, and the host will say. */
export function contextOf(model: Model, offer: { context?: number }): number {
  return offer.context ?? model.context_window ?? Infinity;
}

function fillRates(pool: Pool, i: number, model: Model): void {
  const offer = pool.first[i];
  if (!offer || model.pricing_variants || isDeepResearch(model)) return;
  const isSearch = pool.pricedAs[i] === "web_search";
  if (!isSearch && pool.pricedAs[i] !== "text_generation") return;
  const price = pool.view.basePrice(model, offer);
  const input = price.input_per_million_tokens;
  const output = price.output_per_million_tokens;
  const fee = isSearch ? price.per_1k_requests : 0;
  if (input === undefined || output === undefined || fee === undefined) return;
  pool.inputRate[i] = input / 1e6;
  pool.outputRate[i] = output / 1e6;
  pool.callRate[i] = fee / 1e3;
  pool.upTo[i] = firstThreshold(model);
}

function dropOutsOf(
  catalog: Catalog,
  view: HostView,
  needs: readonly TaskNeed[],
  filter: Filter,
): DropOut[] {
  return catalog.models.flatMap((model, at) => {
    const fit = fitOf(model, view.offers[at]?.length ?? 0, needs, filter);
    return typeof fit === "string" ? [{ modelId: model.id, reason: fit }] : [];
  });
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
