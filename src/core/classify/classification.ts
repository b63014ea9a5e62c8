export const TASKS = [
  "text",
  "image",
  "video",
  "music",
  "speech",
  "code",
  "web_search",
] as const;
export type Task = (typeof TASKS)[number];

export function isTask(value: unknown): value is Task {
  return TASKS.some((task) => task === value);
}

export const CONTENT_MODES = ["generate", "edit", "combine"] as const;
export type ContentMode = (typeof CONTENT_MODES)[number];

export const COMPLEXITY_TIERS = [
  "SIMPLE",
  "MEDIUM",
  "COMPLEX",
  "REASONING",
] as const;
export type ComplexityTier = (typeof COMPLEXITY_TIERS)[number];

/** Who decided the task, strongest first. */
export type Decision =
  "explicit" | "hint" | "feedback" | "session" | "regex" | "learned";

export type MediaKind = "image" | "video" | "audio" | "file";

export type Turn = {
  role: "system" | "developer" | "user" | "assistant" | "tool";
  text: string;
};

/** What is known of a request when its task is decided. Everything stored comes in here: classifying is pure. */
export type ClassifyRequest = {
  /** What is classified. */
  prompt: string;
  /** The conversation that `prompt` belongs to, oldest first, without `prompt` itself. */
  turns: readonly Turn[];
  /** One entry a medium attached to the current turn. */
  attachments: readonly MediaKind[];
  mode: "auto" | "regex";
  /** Task of an explicitly chosen model, family or taxonomy. */
  explicitTask?: Task;
  /** The request's own `task` field. */
  hint?: Task;
  /** The request's own `content_mode` field. */
  contentMode?: ContentMode;
  /** What this organisation's feedback says of near-identical prompts. */
  feedbackTask?: Task;
  /** Tasks of the session's earlier prompts, oldest first. */
  sessionTasks?: readonly Task[];
  /** Organisation preference, used only when confidence is below 0.5. */
  defaultTask?: Task;
  /** Organisation preference, used when the prompt does not settle the mode. */
  defaultContentMode?: ContentMode;
  /** Requests with tools or `response_format` choose among text, code and web_search only. */
  allowedTasks?: readonly Task[];
};

/** What kind of sound or voice is meant, where a task has several registry task types. */
export type Subtask =
  | "speech_to_text"
  | "text_to_speech"
  | "sound_effect"
  /** What given code returns or prints: thought out, not written. */
  | "code_tracing"
  /** A picture with words to be read in it. */
  | "lettering"
  | null;

export type Classification = {
  task: Task;
  /** 0–1: the probability that `task` is what was asked for. */
  confidence: number;
  /** One plain sentence. */
  reasoning: string;
  decision: Decision;
  contentMode: ContentMode;
  complexityTier: ComplexityTier;
  /** 0–1; tiers cut at 0.30, 0.60 and 0.85. */
  complexityScore: number;
  subtask: Subtask;
  /** What context (session, earlier turns, attachments, preferences) added to the winning task's score. */
  contextualBoost: number;
};
