import type { ContentMode, Task } from "#core/classify/classification.ts";
import type { Optimization } from "#core/rank/plan.ts";

/** An organisation's routing preferences, spelled as the wire spells them. */
export type Preferences = {
  default_optimization: Optimization;
  default_task: Task | null;
  excluded_providers: string[];
  excluded_models: string[];
  preferred_providers: string[];
  content_mode_default: ContentMode | null;
};

/** What holds where nothing is set, and where the database cannot be asked. */
export const DEFAULT_PREFERENCES: Preferences = {
  default_optimization: "balanced",
  default_task: null,
  excluded_providers: [],
  excluded_models: [],
  preferred_providers: [],
  content_mode_default: null,
};

export const PREFERENCE_KEYS = [
  "default_optimization",
  "default_task",
  "excluded_providers",
  "excluded_models",
  "preferred_providers",
  "content_mode_default",
] as const satisfies readonly (keyof Preferences)[];
export type PreferenceKey = (typeof PREFERENCE_KEYS)[number];
