import { CONTENT_MODES, TASKS } from "#core/classify/classification.ts";
import {
  certainShare,
  percent,
  type Proposal,
  rounded,
} from "#core/preferences/suggestion.ts";
import type { Preferences } from "#core/preferences/preferences.ts";

/** Requests alike in all that is named here, counted over the period. */
export type UsageGroup = {
  task: string | null;
  tier: string | null;
  contentMode: string | null;
  /** Whether the caller named the model. */
  isExplicit: boolean;
  model: string | null;
  provider: string | null;
  requests: number;
  /** Of `requests`, those that were answered. */
  answered: number;
  dollars: number;
  tokens: number;
};

/** Calls of one model, as the attempts of the requests tell. */
export type CallCount = { model: string; calls: number; failures: number };

export type Usage = {
  periodDays: number;
  groups: readonly UsageGroup[];
  calls: readonly CallCount[];
};

const ENOUGH_FOR_TASK = 50;
const ENOUGH_FOR_MODE = 20;
const ENOUGH_EXPLICIT = 20;
const ENOUGH_CALLS = 20;
const NEARLY_ALL = 0.9;
const MOST = 0.8;
const HALF = 0.5;
const TOO_MANY_FAILURES = 0.25;
const MEDIA = ["image", "video"];

/** The task that nearly every request is for. */
export function defaultTaskFromUsage(usage: Usage): Proposal | null {
  const [top] = shares(usage.groups, ({ task }) => task);
  const task = TASKS.find((name) => name === top?.name);
  if (!top || !task) return null;
  if (top.whole < ENOUGH_FOR_TASK || top.share < NEARLY_ALL) return null;
  return {
    key: "default_task",
    value: task,
    reason: `${percent(top.share)} of your ${top.whole} requests are for "${task}".`,
    ...spoken(usage, top),
  };
}

/** What is mostly done with images and films, where it is not making new ones. */
export function contentModeFromUsage(usage: Usage): Proposal | null {
  const media = usage.groups.filter(({ task }) => MEDIA.includes(task ?? ""));
  const [top] = shares(media, ({ contentMode }) => contentMode);
  const mode = CONTENT_MODES.find((name) => name === top?.name);
  if (!top || !mode || mode === "generate") return null;
  if (top.whole < ENOUGH_FOR_MODE || top.share < MOST) return null;
  return {
    key: "content_mode_default",
    value: mode,
    reason: `${percent(top.share)} of your ${top.whole} image and video requests are of the mode "${mode}".`,
    ...spoken(usage, top),
  };
}

/** The maker whose models are asked for by name in at least half of such requests. */
export function preferredProviderFromUsage(
  usage: Usage,
  current: Preferences,
): Proposal | null {
  const named = usage.groups.filter(({ isExplicit }) => isExplicit);
  const [top] = shares(named, ({ provider }) => provider);
  if (!top || top.whole < ENOUGH_EXPLICIT || top.share < HALF) return null;
  const { name } = top;
  const isSettled =
    current.preferred_providers.includes(name) ||
    current.excluded_providers.includes(name);
  if (isSettled) return null;
  return {
    key: "preferred_providers",
    value: [...current.preferred_providers, name],
    reason: `${percent(top.share)} of your ${top.whole} requests that name a model name one of ${name}.`,
    ...spoken(usage, top),
  };
}

/** Models that fail so often that each call of them costs time. */
export function failingModelsFromUsage(
  usage: Usage,
  current: Preferences,
): Proposal | null {
  const failing = usage.calls.filter(
    ({ model, calls, failures }) =>
      calls >= ENOUGH_CALLS &&
      failures / calls >= TOO_MANY_FAILURES &&
      !current.excluded_models.includes(model),
  );
  if (failing.length === 0) return null;
  const part = sum(failing, ({ failures }) => failures);
  const whole = sum(failing, ({ calls }) => calls);
  const models = failing.map(({ model }) => model).sort();
  return {
    key: "excluded_models",
    value: [...current.excluded_models, ...models],
    reason: `${part} of ${whole} calls of ${models.join(", ")} failed; other models had to answer.`,
    ...spoken(usage, { part, whole, share: part / whole }),
  };
}

type Share = { name: string; part: number; whole: number; share: number };

/** Requests by name, the largest part first; those without a name count to nothing. */
function shares(
  groups: readonly UsageGroup[],
  nameOf: (group: UsageGroup) => string | null,
): Share[] {
  const parts = new Map<string, number>();
  for (const group of groups) {
    const name = nameOf(group);
    if (name === null) continue;
    parts.set(name, (parts.get(name) ?? 0) + group.requests);
  }
  const whole = sum([...parts.values()], (part) => part);
  return [...parts]
    .map(([name, part]) => ({ name, part, whole, share: part / whole }))
    .sort((a, b) => b.part - a.part || (a.name < b.name ? -1 : 1));
}

function spoken(
  { periodDays }: Usage,
  { part, whole, share }: Omit<Share, "name">,
) {
  return {
    evidence: {
      source: "usage" as const,
      count: whole,
      share: rounded(share),
      periodDays,
    },
    confidence: certainShare(part, whole),
    estimatedSavingsDollars: null,
  };
}

function sum<T>(rows: readonly T[], of: (row: T) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}
