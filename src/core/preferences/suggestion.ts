import { createHash } from "node:crypto";
import type {
  PreferenceKey,
  Preferences,
} from "#core/preferences/preferences.ts";

/** What speaks for a suggestion. */
export type SuggestionEvidence = {
  source: "feedback" | "usage" | "spend";
  /** Requests, calls or pieces of feedback that were looked at. */
  count: number;
  /** Of `count`, the part that speaks for the suggestion, 0–1. */
  share: number;
  /** How far back it was looked; null for all that is kept. */
  periodDays: number | null;
};

/** A preference that the organisation could set: `value` is the whole new value of `key`. */
export type PreferenceSuggestion = {
  /** The same for the same suggestion. */
  id: string;
  key: PreferenceKey;
  value: Preferences[PreferenceKey];
  currentValue: Preferences[PreferenceKey];
  /** One plain sentence. */
  reason: string;
  evidence: SuggestionEvidence;
  /** 0–1: the share that holds with 95 % certainty, given how little was seen. */
  confidence: number;
  /** Over the period looked at; null where it is not about money. */
  estimatedSavingsDollars: number | null;
};

export type Proposal = Omit<PreferenceSuggestion, "id" | "currentValue">;

/** Lower end of the Wilson interval at 95 %: few observations prove little. */
export function certainShare(part: number, whole: number): number {
  if (whole === 0) return 0;
  const z = 1.96;
  const share = part / whole;
  const spread = Math.sqrt(
    (share * (1 - share)) / whole + z ** 2 / (4 * whole ** 2),
  );
  const low =
    (share + z ** 2 / (2 * whole) - z * spread) / (1 + z ** 2 / whole);
  return rounded(Math.max(0, low));
}

/** Four decimals. */
export function rounded(share: number): number {
  return Number(share.toFixed(4));
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

export function suggestionOf(
  proposal: Proposal,
  current: Preferences,
): PreferenceSuggestion {
  const { key, value } = proposal;
  const digest = createHash("sha256")
    .update(JSON.stringify([key, value]))
    .digest("hex")
    .slice(0, 16);
  return { id: `sug_${digest}`, ...proposal, currentValue: current[key] };
}
