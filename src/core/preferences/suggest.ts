import type { Preferences } from "#core/preferences/preferences.ts";
import {
  defaultTaskFromFeedback,
  type FeedbackSeen,
} from "#core/preferences/suggest-from-feedback.ts";
import { priceFirstFromSpend } from "#core/preferences/suggest-from-spend.ts";
import {
  contentModeFromUsage,
  defaultTaskFromUsage,
  failingModelsFromUsage,
  preferredProviderFromUsage,
  type Usage,
} from "#core/preferences/suggest-from-usage.ts";
import {
  type PreferenceSuggestion,
  type Proposal,
  suggestionOf,
} from "#core/preferences/suggestion.ts";

/** What the organisation's own past speaks for: at most one suggestion a key, the surest first. */
export function suggestFrom(
  { feedback, usage }: { feedback: readonly FeedbackSeen[]; usage: Usage },
  current: Preferences,
): PreferenceSuggestion[] {
  const task = current.default_task;
  const mode = current.content_mode_default;
  const proposals: (Proposal | null)[] = [
    priceFirstFromSpend(usage, current),
    task
      ? null
      : (defaultTaskFromFeedback(feedback) ?? defaultTaskFromUsage(usage)),
    mode ? null : contentModeFromUsage(usage),
    preferredProviderFromUsage(usage, current),
    failingModelsFromUsage(usage, current),
  ];
  return proposals
    .flatMap((proposal) => (proposal ? [suggestionOf(proposal, current)] : []))
    .sort((a, b) => b.confidence - a.confidence || (a.key < b.key ? -1 : 1));
}
