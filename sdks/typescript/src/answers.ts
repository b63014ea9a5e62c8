import type {
  ChatMessage,
  GreatRouter as Routing,
  LogsExportQuery,
  ModelCard,
  PricedModel,
} from "./document.js";

/** What no schema narrows further. */
export type Json = Record<string, unknown>;

export type ChatCompletionChunk = {
  id: string;
  object: "chat.completion.chunk";
  created: number;
  model: string;
  choices: {
    index: number;
    delta: Partial<Omit<ChatMessage, "content">> & {
      content?: string | null;
      [key: string]: unknown;
    };
    finish_reason: string | null;
  }[];
  usage?: Json | null;
  /** On the first and the last chunk; cost and attempts are final in the last. */
  greatrouter?: Routing;
};

/** A request that runs in the background. */
export type Generation<T = Json> = {
  id: string;
  object: "generation";
  status: "queued" | "running" | "succeeded" | "failed" | "canceled";
  progress: number | null;
  created: number;
  poll_url: string;
  result: T | null;
  error: Json | null;
};

export type Feedback = {
  /** The original prompt. */
  prompt: string;
  classified_task: string;
  correct: boolean;
  /** From 0 to 1. */
  confidence?: number;
  /** Needed where `correct` is false. */
  suggested_task?: string;
};
export type FeedbackResult = {
  id: string;
  object: "feedback";
  applied: boolean;
};

export type RecommendRequest = {
  task?: string;
  prompt?: string;
  limit?: number;
  optimization?: "price-optimized" | "balanced" | "output-optimized";
};
export type Recommendation = {
  model: ModelCard;
  cost_tier: PricedModel["cost_tier"];
  estimated_cost: number | null;
  estimated_cost_dollars: number | null;
  score: number;
  similarity: number | null;
  reason: string;
};

/** What is exported, and at most how many rows: by default all as JSON, 100,000 as CSV. */
export type LogFilter = Omit<LogsExportQuery, "format">;
