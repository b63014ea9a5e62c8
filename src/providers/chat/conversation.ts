import type { Json } from "#providers/json.ts";

/** A chat-completions body as adapters with a protocol of their own read it: every spelling of OpenAI's settled once. */

/** Where a medium is: in the request itself, or at an address. `path` is where the body names it. */
export type Source =
  | { kind: "data"; mime: string; base64: string; path: string }
  | { kind: "url"; url: string; path: string };

/** The caller's wish that the conversation up to here be cached. */
export type CacheMark = { ttl: "5m" | "1h" };

export type TextPart = { type: "text"; text: string; cache: CacheMark | null };
export type MediaPart = {
  type: "image" | "audio" | "video" | "file";
  source: Source;
  /** A file's own name; null where it has none, and for other media. */
  name: string | null;
  cache: CacheMark | null;
};
export type Part = TextPart | MediaPart;

export type ToolCall = {
  id: string;
  name: string;
  /** The arguments as an object; empty where the model wrote something else. */
  input: Json;
};

/** What a model thought, as it told us in `reasoning_details`, with the proof that it was its own thinking. */
export type Thought = {
  /** The catalog's id of the model whose thought it was. */
  model: string;
  kind: "text" | "encrypted";
  text: string;
  signature: string | null;
  /** Whose way of writing thoughts it is; null where nothing says. */
  format: string | null;
  /** The tool call that the thought belongs to, where the host ties them. */
  callId: string | null;
};

export type Turn =
  | { role: "system"; parts: TextPart[] }
  | { role: "user"; parts: Part[] }
  | {
      role: "assistant";
      parts: TextPart[];
      calls: ToolCall[];
      thoughts: Thought[];
    }
  | { role: "tool"; callId: string; name: string; parts: Part[] };

export type Tool = {
  name: string;
  description: string | null;
  /** A JSON schema of an object. */
  parameters: Json;
  strict: boolean;
  cache: CacheMark | null;
};

export type ToolChoice =
  { mode: "auto" | "none" | "required" } | { mode: "named"; name: string };

export type AnswerFormat =
  | { type: "text" | "json_object" }
  | {
      type: "json_schema";
      name: string;
      description: string | null;
      schema: Json;
      strict: boolean;
    };

export type Effort =
  "none" | "minimal" | "low" | "medium" | "high" | "xhigh" | "max";

/** How much a model is to think before it answers; null where the caller does not say. */
export type Reasoning = {
  effort: Effort | null;
  /** Tokens of thinking at most. */
  budget: number | null;
  /** Whether the thinking is left out of the answer. */
  hidden: boolean;
};
