import type {
  ChatMessage,
  GreatRouter as Routing,
  LogsExportQuery,
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

/** What is exported, and at most how many rows: by default all as JSON, 100,000 as CSV. */
export type LogFilter = Omit<LogsExportQuery, "format">;
