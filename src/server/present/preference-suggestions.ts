import type { PreferenceSuggestions } from "#contracts/preferences.ts";
import type { PreferenceSuggestion } from "#core/preferences/suggestion.ts";

export function presentPreferenceSuggestions(
  suggestions: readonly PreferenceSuggestion[],
): PreferenceSuggestions {
  return {
    object: "list",
    data: suggestions.map(
      ({
        currentValue,
        estimatedSavingsDollars,
        evidence: { periodDays, ...evidence },
        ...suggestion
      }) => ({
        ...suggestion,
        current_value: currentValue,
        evidence: { ...evidence, period_days: periodDays },
        estimated_savings_dollars: estimatedSavingsDollars,
      }),
    ),
  };
}
