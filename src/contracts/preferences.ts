import { z } from "zod";
import {
  ContentModeName,
  OptimizationName,
  TaskName,
} from "#contracts/classification.ts";
import { PREFERENCE_KEYS } from "#core/preferences/preferences.ts";

export const Preferences = z
  .object({
    default_optimization: OptimizationName,
    default_task: TaskName.nullable().describe(
      "The task where the prompt is unclear; null: none.",
    ),
    excluded_providers: z
      .array(z.string())
      .describe(
        "Makers whose models are not chosen. One named in a request is.",
      ),
    excluded_models: z
      .array(z.string())
      .describe("Models that are not chosen. One named in a request is."),
    preferred_providers: z
      .array(z.string())
      .describe("Makers whose models are chosen over equally good ones."),
    content_mode_default: ContentModeName.nullable().describe(
      "The content mode where the prompt does not settle it; null: none.",
    ),
  })
  .meta({ id: "Preferences" });

export const PreferenceKeyName = z
  .enum(PREFERENCE_KEYS)
  .describe("Which preference.");

export const PreferenceValue = z
  .union(
    [z.string(), z.array(z.string()), z.null()],
    "must be text, an array of names, or null.",
  )
  .describe(
    "The new value, as `GET /v1/preferences` shows it: a word, or an array of names that the catalog knows. Null unsets `default_task` and `content_mode_default`.",
  );

export const PreferencePath = z.strictObject({ key: PreferenceKeyName });

export const SetPreferenceRequest = z.strictObject({
  key: PreferenceKeyName,
  value: PreferenceValue,
});

export const PreferenceSuggestionRow = z
  .object({
    id: z.string().describe("The same for the same suggestion."),
    key: PreferenceKeyName,
    value: PreferenceValue.describe(
      "What to send as `value` to `PUT /v1/preferences/{key}`.",
    ),
    current_value: PreferenceValue.describe("What is set now."),
    reason: z.string().describe("Why, in one plain sentence."),
    evidence: z
      .object({
        source: z
          .enum(["feedback", "usage", "spend"])
          .describe("Where it comes from."),
        count: z
          .number()
          .int()
          .describe("Requests, calls or pieces of feedback looked at."),
        share: z
          .number()
          .min(0)
          .max(1)
          .describe("The part of them that speaks for the suggestion."),
        period_days: z
          .number()
          .int()
          .nullable()
          .describe("How far back was looked; null: all that is kept."),
      })
      .describe("What speaks for it."),
    confidence: z
      .number()
      .min(0)
      .max(1)
      .describe("How sure it is, given how much was seen."),
    estimated_savings_dollars: z
      .number()
      .nullable()
      .describe(
        "What it would have saved in the period; null where it is not about money.",
      ),
  })
  .meta({ id: "PreferenceSuggestion" });
export type PreferenceSuggestionRow = z.infer<typeof PreferenceSuggestionRow>;

export const PreferenceSuggestions = z
  .object({
    object: z.literal("list").describe("Always `list`."),
    data: z.array(PreferenceSuggestionRow).describe("The surest first."),
  })
  .meta({ id: "PreferenceSuggestions" });
export type PreferenceSuggestions = z.infer<typeof PreferenceSuggestions>;
