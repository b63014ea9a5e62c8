/** What OpenAI's contract knows. */
const KNOWN = new Set([
  "stop",
  "length",
  "tool_calls",
  "content_filter",
  "function_call",
]);

/** What hosts say instead, in lower case. */
const ALIASES: Record<string, string | undefined> = {
  eos: "stop",
  eos_token: "stop",
  end: "stop",
  end_turn: "stop",
  stop_sequence: "stop",
  completed: "stop",
  complete: "stop",
  max_tokens: "length",
  max_output_tokens: "length",
  model_length: "length",
  model_context_window_exceeded: "length",
  tool_use: "tool_calls",
  tool_call: "tool_calls",
  function: "tool_calls",
  safety: "content_filter",
  recitation: "content_filter",
  sensitive: "content_filter",
  content_filtered: "content_filter",
  blocked: "content_filter",
  prohibited_content: "content_filter",
  refusal: "content_filter",
};

/** Endings that say the answer was broken off at the host. */
const BROKEN = new Set([
  "error",
  "abort",
  "aborted",
  "cancelled",
  "network_error",
  "insufficient_system_resource",
]);

/** A host's reason as OpenAI's contract spells it; "broken" where the host gave up; null where there is none yet. */
export function finishReasonOf(value: unknown): string | null {
  if (typeof value !== "string" || value === "") return null;
  if (KNOWN.has(value)) return value;
  const lower = value.toLowerCase();
  if (KNOWN.has(lower)) return lower;
  if (BROKEN.has(lower)) return "broken";
  return ALIASES[lower] ?? "stop";
}
