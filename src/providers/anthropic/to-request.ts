import { unsupported, type UpstreamCall } from "#core/upstream.ts";
import {
  answerFormat,
  type AnswerTool,
} from "#providers/anthropic/answer-format.ts";
import { limitCacheMarks } from "#providers/anthropic/cache-marks.ts";
import { samplingFor } from "#providers/anthropic/sampling.ts";
import { thinkingFor } from "#providers/anthropic/thinking.ts";
import { marked, toMessages } from "#providers/anthropic/to-messages.ts";
import { toolsFor } from "#providers/anthropic/tools.ts";
import { traitsOf } from "#providers/anthropic/traits.ts";
import { adjusted, warnOfLeftOut } from "#providers/chat/left-out.ts";
import { outputLimit } from "#providers/chat/output-limit.ts";
import { readRequest } from "#providers/chat/read-request.ts";
import { isObject, type Json } from "#providers/json.ts";

const TAKEN = new Set(
  `messages tools functions tool_choice function_call parallel_tool_calls response_format reasoning_effort reasoning
  thinking max_tokens max_completion_tokens temperature top_p top_k stop user safety_identifier cache_control
  web_search_options`.split(/\s+/),
);

/** Where the catalog knows no limit. */
const USUAL_LIMIT = 8192;

export type AnthropicRequest = {
  /** Without `model` and `stream`, which hosts put in different places. */
  body: Json;
  /** The tool that stands for the answer itself, where structured output is made that way. */
  answerTool: AnswerTool | null;
};

/** A call as Claude's Messages API takes it. */
export function toRequest(
  call: UpstreamCall,
  request = readRequest(call),
  traits = traitsOf(call.model),
): AnthropicRequest {
  const { model, body: given, warn } = call;
  warnOfLeftOut(call, TAKEN);

  const { system, messages } = toMessages(request.turns, call);
  if (messages.at(-1)?.role === "assistant" && !traits.takesPrefill) {
    throw unsupported(
      "messages",
      `${model.id} does not go on with an answer that was begun for it. Let the last message be the user's.`,
    );
  }
  // Claude's API wants a limit: the caller's, else the model's own.
  const maxTokens =
    outputLimit(call, request.maxTokens) ??
    model.max_output_tokens ??
    USUAL_LIMIT;
  const format = answerFormat(request, traits, call);
  const { tools, choice, forces } = toolsFor(
    request,
    traits,
    format.tool,
    call,
  );
  const thought = thinkingFor(
    request.reasoning,
    traits,
    maxTokens,
    forces,
    call,
  );
  const config = {
    ...(thought.effort !== null && { effort: thought.effort }),
    ...(format.output && { format: format.output }),
  };
  const spoken = [...system, ...format.instructions];
  const cacheMark = isObject(given.cache_control)
    ? marked({ ttl: given.cache_control.ttl === "1h" ? "1h" : "5m" })
    : {};
  const body: Json = {
    max_tokens: maxTokens,
    messages,
    ...(spoken.length > 0 && { system: spoken }),
    ...(tools.length > 0 && { tools }),
    ...(choice && { tool_choice: choice }),
    ...(thought.thinking && { thinking: thought.thinking }),
    ...(Object.keys(config).length > 0 && { output_config: config }),
    ...samplingFor(request, traits, thought.isOn, call),
    ...stopsOf(request.stop, warn),
    ...(request.user && { metadata: { user_id: request.user } }),
    ...cacheMark,
  };
  limitCacheMarks(body, warn);
  return { body, answerTool: format.tool };
}

/** White space alone ends no answer: the API refuses it. */
function stopsOf(stop: readonly string[], warn: UpstreamCall["warn"]): Json {
  const kept = stop.filter((word) => word.trim() !== "");
  if (kept.length < stop.length) {
    warn(
      adjusted("stop", "Stop sequences of white space alone were left out."),
    );
  }
  return kept.length > 0 ? { stop_sequences: kept } : {};
}
