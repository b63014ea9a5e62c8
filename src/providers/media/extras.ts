import type { Json } from "#providers/json.ts";

/** What `input` means to every media model, and what only chat models take: neither is a field of the host's own. */
const OURS = new Set(
  `messages prompt text input query documents top_n
  n size aspect_ratio quality seed output_format duration_seconds resolution audio lyrics instrumental
  voice speed language response_format diarize dimensions encoding_format
  frequency_penalty function_call functions logit_bias logprobs max_completion_tokens max_tokens metadata modalities
  parallel_tool_calls prediction presence_penalty prompt_cache_key prompt_cache_options prompt_cache_retention
  reasoning_effort safety_identifier service_tier stop store stream stream_options temperature tool_choice tools
  top_logprobs top_p user verbosity web_search_options model`.split(/\s+/),
);

/** Fields under the host's own names, which only whoever names the model can send: passed on as they are. */
export function extrasOf(body: Readonly<Json>): Json {
  return Object.fromEntries(
    Object.entries(body).filter(([key]) => !OURS.has(key)),
  );
}
