import type { MediaKind, Turn } from "#core/classify/classification.ts";

export const MEDIA_KINDS = [
  "image",
  "video",
  "audio",
  "file",
] as const satisfies readonly MediaKind[];

/** One row to route, with what is known of the right answer. */
export type EvalRow = {
  id: string;
  prompt: string;
  turns: readonly Turn[];
  attachments: readonly MediaKind[];
  /** Models whose expected quality is asked for. */
  models: readonly string[];
  task: string | null;
  contentMode: string | null;
  /** Where the row is from: outcomes are compared within one source. */
  source: string;
  /** Model to measured score, 0–1. */
  outcomes: Readonly<Record<string, number>> | null;
};

/** Model to what the row is expected to cost with it, in dollars; null where its price is unknown. */
export type ModelCosts = Readonly<Record<string, number | null>>;

/** What the router made of it, in the wire's spelling. */
export type EvalAnswer = {
  id: string;
  task: string;
  content_mode: string;
  complexity_tier: string;
  complexity_score: number;
  confidence: number;
  decision: string;
  model: string | null;
  estimated_cost_dollars: number | null;
  ms: number;
  model_scores?: Record<string, number>;
};
