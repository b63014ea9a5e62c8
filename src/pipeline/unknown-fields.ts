import type { Journey } from "#pipeline/journey.ts";
import { fieldName } from "#pipeline/field-name.ts";
import type { RouteRequest } from "#pipeline/request.ts";

/** What OpenAI's chat completions take, and the media models' own keys. */
const KNOWN = new Set(
  `messages prompt text
  audio frequency_penalty function_call functions logit_bias logprobs max_completion_tokens max_tokens metadata
  modalities moderation n parallel_tool_calls prediction presence_penalty prompt_cache_key prompt_cache_options
  prompt_cache_retention reasoning_effort response_format safety_identifier seed service_tier stop store temperature
  tool_choice tools top_logprobs top_p user verbosity web_search_options
  aspect_ratio diarize dimensions documents duration_seconds encoding_format input instrumental language lyrics
  output_format quality query resolution size source_lang speed target_lang timestamp_granularities top_n voice`.split(
    /\s+/,
  ),
);

/**
 * Whoever names a model knows what its host takes: every field is passed on. Where the router chooses, a field that no
 * model in general knows is left out, with a warning.
 */
export function withoutUnknownFields(
  request: RouteRequest,
  { warnings }: Pick<Journey, "warnings">,
): RouteRequest {
  if (request.selection.model !== null) return request;
  const unknown = Object.keys(request.input).filter((key) => !KNOWN.has(key));
  if (unknown.length === 0) return request;
  for (const key of unknown) {
    const param = fieldName(request, key);
    warnings.push({
      param,
      code: "unknown_field",
      message: `${param} was left out: models in general do not know it. Name a model to have it passed on.`,
    });
  }
  const known = Object.entries(request.input).filter(([key]) => KNOWN.has(key));
  return { ...request, input: Object.fromEntries(known) };
}
