import type { Outputs } from "#client/trpc.tsx";

export type LogRow = Outputs["logs"]["list"]["data"][number];

/** Columns whose rows are found by the very words in them. */
export const WORD_COLUMNS = [
  "model",
  "provider",
  "host",
  "requested_model",
  "task",
  "complexity_tier",
  "decision",
  "routing_reason",
  "fallback_chain",
  "content_mode",
  "endpoint",
  "error_code",
  "key_id",
  "session_id",
  "request_id",
  "cache",
  "guardrail",
  "user_agent",
  "ip_hash",
] as const;
export type WordColumn = (typeof WORD_COLUMNS)[number];

/** Columns whose rows are found by a least and a most. */
export const FIGURE_COLUMNS = [
  "total_ms",
  "ttft_ms",
  "inference_ms",
  "routing_ms",
  "classification_ms",
  "cost_dollars",
  "estimated_cost_dollars",
  "prompt_tokens",
  "completion_tokens",
  "cached_tokens",
  "reasoning_tokens",
  "confidence",
  "complexity_score",
  "attempts",
] as const;
export type FigureColumn = (typeof FIGURE_COLUMNS)[number];

export const FLAG_COLUMNS = ["stream", "cost_is_estimate"] as const;
export type FlagColumn = (typeof FLAG_COLUMNS)[number];

/** Columns whose values are few and known. */
export const KNOWN_VALUES: Partial<Record<WordColumn, readonly string[]>> = {
  task: ["text", "code", "web_search", "image", "video", "music", "speech"],
  complexity_tier: ["SIMPLE", "MEDIUM", "COMPLEX", "REASONING"],
  decision: ["explicit", "hint", "feedback", "session", "regex", "learned"],
  content_mode: ["generate", "edit", "combine"],
  cache: ["hit", "miss", "off"],
};
