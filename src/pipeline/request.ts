import type { PriceTier } from "#core/catalog/model.ts";
import type { ContentMode, Task } from "#core/classify/classification.ts";
import type { Optimization } from "#core/rank/plan.ts";

/** The doors of the journey, spelled as the log's `endpoint` column spells them. */
export type InferenceEndpoint =
  | "/v1/auto/route"
  | "/v1/models/route"
  | "/v1/chat/completions"
  | "/v1/responses"
  | "/v1/messages"
  | "/v1/embeddings"
  | "/v1/images/generations"
  | "/v1/audio/speech"
  | "/v1/audio/transcriptions";

const CHAT_ENDPOINTS: ReadonlySet<InferenceEndpoint> = new Set([
  "/v1/chat/completions",
  "/v1/responses",
  "/v1/messages",
]);

/** Whether every result of the endpoint is told as a chat completion, that of a media model too. */
export function answersAsChat(endpoint: InferenceEndpoint): boolean {
  return CHAT_ENDPOINTS.has(endpoint);
}

/** What decides which models may serve, strongest first. */
export type Selection = {
  /** A catalog id, native id or alias; skips the ranking. */
  model: string | null;
  catalogFamily: string | null;
  taxonomy: string | null;
  provider: string | null;
  /** The `task` field: a hint that decides. */
  task: Task | null;
  /** A registry task type; beside `model`, what that model must do. */
  taskType: string | null;
  capabilities: readonly string[];
  /** That tier or cheaper. */
  maxTier: PriceTier | null;
};

export const ANY_MODEL: Selection = {
  model: null,
  catalogFamily: null,
  taxonomy: null,
  provider: null,
  task: null,
  taskType: null,
  capabilities: [],
  maxTier: null,
};

export type JsonObject = Record<string, unknown>;

/** What advice and inference share: enough to classify and rank. */
export type AdviceRequest = {
  /** What is classified; null where the last user message of `input` is. */
  prompt: string | null;
  /** A chat-completions body without `model` and `stream`, or a media model's own keys. */
  input: JsonObject;
  selection: Selection;
  contentMode: ContentMode | null;
  /** Null: the organisation's default. */
  optimization: Optimization | null;
  mode: "auto" | "regex";
  /** Null: no session. `"auto"`: one is made. */
  sessionId: string | null;
  budgetDollars: number | null;
  /** Further catalog ids to fall back to, beyond what the ranking plans. */
  fallbackModels?: readonly string[];
};

/** One inference request, checked and translated from the wire. */
export type RouteRequest = AdviceRequest & {
  endpoint: InferenceEndpoint;
  requestId: string;
  /** The caller's verdict on the classification of this very prompt. */
  feedback: { correct: boolean; suggestedTask: Task | null } | null;
  stream: boolean;
  includeUsage: boolean;
  cacheTtlSeconds: number | null;
  guardrails: Guardrails;
  signal: AbortSignal;
};

export type Guardrails = "off" | "moderate" | "redact";
