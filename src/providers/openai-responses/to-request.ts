import type { UpstreamCall } from "#core/upstream.ts";
import { isGiven, objectIn, textOf } from "#providers/chat/fields.ts";
import { leftOut, warnOfLeftOut } from "#providers/chat/left-out.ts";
import { outputLimit } from "#providers/chat/output-limit.ts";
import { readRequest, type ChatRequest } from "#providers/chat/read-request.ts";
import { toInput } from "#providers/openai-responses/to-input.ts";
import { searches } from "#providers/openai-responses/which.ts";
import type { Json } from "#providers/json.ts";

const TAKEN = new Set(
  `messages tools functions tool_choice function_call parallel_tool_calls response_format reasoning_effort reasoning
  thinking max_tokens max_completion_tokens temperature top_p logprobs top_logprobs verbosity user safety_identifier
  prompt_cache_key prompt_cache_retention service_tier metadata store web_search_options`.split(
    /\s+/,
  ),
);
/** Fields that both of OpenAI's APIs have under one name. */
const SHARED = [
  "user",
  "safety_identifier",
  "prompt_cache_key",
  "prompt_cache_retention",
  "service_tier",
  "metadata",
];
/** The API refuses less. */
const LEAST_TOKENS = 16;

/** A call as the Responses API takes it, without `stream`. Nothing is stored there unless the caller wants it. */
export function toRequest(call: UpstreamCall): Json {
  const { body: given, model, offer } = call;
  const request = readRequest(call);
  warnOfLeftOut(call, TAKEN);
  const limit = outputLimit(call, request.maxTokens);
  const isThinking = model.capabilities.includes("reasoning");
  const text = {
    ...formatOf(request),
    ...(isGiven(given.verbosity) && { verbosity: given.verbosity }),
  };
  const include = [
    ...(isThinking ? ["reasoning.encrypted_content"] : []),
    ...(request.logprobs === null ? [] : ["message.output_text.logprobs"]),
  ];
  return {
    model: offer.model,
    input: toInput(request.turns, call),
    ...toolsFor(request, call),
    ...(Object.keys(text).length > 0 && { text }),
    ...reasoningOf(request, isThinking, call),
    ...(limit !== null && { max_output_tokens: Math.max(limit, LEAST_TOKENS) }),
    ...samplingOf(request, isThinking, call),
    ...(request.logprobs !== null && { top_logprobs: request.logprobs }),
    ...(include.length > 0 && { include }),
    ...Object.fromEntries(
      SHARED.flatMap((name) =>
        isGiven(given[name]) ? [[name, given[name]]] : [],
      ),
    ),
    store: given.store === true,
  };
}

function toolsFor(request: ChatRequest, call: UpstreamCall): Json {
  const { toolChoice, parallelCalls } = request;
  const tools: Json[] = request.tools.map((tool) => ({
    type: "function",
    name: tool.name,
    description: tool.description,
    parameters: tool.parameters,
    strict: tool.strict,
  }));
  if (searches(call)) tools.push(searchTool(call));
  if (tools.length === 0) return {};
  return {
    tools,
    ...(toolChoice && {
      tool_choice:
        toolChoice.mode === "named"
          ? { type: "function", name: toolChoice.name }
          : toolChoice.mode,
    }),
    ...(!parallelCalls && { parallel_tool_calls: false }),
  };
}

function searchTool({ body, offer }: UpstreamCall): Json {
  const options = objectIn(body, "web_search_options");
  const place = objectIn(objectIn(options, "user_location"), "approximate");
  const size = textOf(options.search_context_size);
  return {
    // The models that research know the tool under its first name.
    type: offer.model.includes("deep-research")
      ? "web_search_preview"
      : "web_search",
    ...(size !== null && { search_context_size: size }),
    ...(Object.keys(place).length > 0 && {
      user_location: { type: "approximate", ...place },
    }),
  };
}

function formatOf({ format }: ChatRequest): Json {
  if (format.type === "text") return {};
  if (format.type !== "json_schema") return { format: { type: "json_object" } };
  const { name, description, schema, strict } = format;
  return {
    format: {
      type: "json_schema",
      name,
      ...(description !== null && { description }),
      schema,
      strict,
    },
  };
}

function reasoningOf(
  { reasoning }: ChatRequest,
  isThinking: boolean,
  { body, model, warn }: UpstreamCall,
): Json {
  if (reasoning === null) return {};
  const { effort, hidden } = reasoning;
  if (!isThinking) {
    if (effort !== null && effort !== "none") {
      const field = isGiven(body.reasoning_effort)
        ? "reasoning_effort"
        : "reasoning";
      warn(leftOut(field, model.id));
    }
    return {};
  }
  return {
    reasoning: {
      ...(effort !== null && { effort }),
      ...(!hidden && effort !== "none" && { summary: "auto" }),
    },
  };
}

/** Models that think refuse sampling. 1 is what they do anyway, and not worth a word. */
function samplingOf(
  { temperature, topP }: ChatRequest,
  isThinking: boolean,
  { model, warn }: UpstreamCall,
): Json {
  if (!isThinking) {
    return {
      ...(temperature !== null && { temperature }),
      ...(topP !== null && { top_p: topP }),
    };
  }
  if (temperature !== null && temperature !== 1) {
    warn(leftOut("temperature", model.id));
  }
  if (topP !== null && topP !== 1) warn(leftOut("top_p", model.id));
  return {};
}
