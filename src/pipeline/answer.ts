import type { Classification } from "#core/classify/classification.ts";
import type { Attempt } from "#core/errors.ts";
import type { Money } from "#core/money.ts";
import type { Candidate, Optimization, Plan } from "#core/rank/plan.ts";
import type { Warning } from "#core/upstream.ts";
import type { LimitState } from "#pipeline/ports.ts";
import type { JsonObject } from "#pipeline/request.ts";

export type Timing = {
  classificationMs: number;
  routingMs: number;
  inferenceMs: number;
  totalMs: number;
};

/** What is decided before anything is called: the same for advice and inference. */
export type Advice = {
  classification: Classification;
  optimization: Optimization;
  plan: Plan;
  sessionId: string | null;
  /** Prompts of the session, this one included. */
  sessionPrompts: number;
  timing: Pick<Timing, "classificationMs" | "routingMs">;
};

/** What of an answer is known once it has ended. */
export type Outcome = {
  /** The candidate and host that served. */
  served: Candidate;
  host: string;
  attempts: readonly Attempt[];
  /** Null where the price is unknown. */
  cost: Money | null;
  costIsEstimate: boolean;
  cache: "hit" | "miss" | "off";
  /** Whether the organisation's own key answered. */
  ownKey: boolean;
  sandbox: boolean;
  warnings: readonly Warning[];
  timing: Timing;
};

/** A whole answer. `result` has the endpoint's public shape. */
export type RouteAnswer = {
  advice: Advice;
  outcome: Outcome;
  result: JsonObject;
  /** The media result that a chat completion tells of; null for chat models. */
  mediaResult: JsonObject | null;
  limit: LimitState | null;
};

/** One step of a streamed answer. `end` comes exactly once and last, unless the stream throws an AppError. */
export type StreamStep =
  /** `ends`: the chunk that carries the finish reason. */
  | { type: "chunk"; json: string; ends: boolean }
  | {
      type: "end";
      outcome: Outcome;
      /** OpenAI's usage object. */
      usage: JsonObject;
      mediaResult: JsonObject | null;
    };

/** A stream that has produced its first real output: the model that serves is settled. */
export type StreamAnswer = {
  advice: Advice;
  /** As known at the first output; cost and attempts are final only in `end`. */
  started: Outcome;
  steps: AsyncIterable<StreamStep>;
  limit: LimitState | null;
};
