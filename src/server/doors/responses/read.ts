import type { ResponsesRequest } from "#contracts/responses.ts";
import { invalidRequest } from "#core/errors.ts";
import type { Warning } from "#core/upstream.ts";
import type { JsonObject, RouteRequest } from "#pipeline/request.ts";
import type { RequestMeta } from "#server/present/meta.ts";
import { readRouting } from "#server/present/routing.ts";
import { messagesOf } from "#server/doors/responses/items.ts";
import { readTools, type ToolKinds } from "#server/doors/responses/tools.ts";
import { leftOut } from "#server/doors/warning.ts";

/** A request of the Responses API as the chat completion that it comes to. */
export type ReadResponses = {
  asked: RouteRequest;
  /** What was left out on the way. */
  warnings: Warning[];
  /** Which tools were given in another form than functions. */
  toolKinds: ToolKinds;
};

/** Fields with a place of their own in a chat completion, or none that anybody would miss. */
const HANDLED = new Set(
  `model input instructions max_output_tokens temperature top_p top_logprobs tools tool_choice parallel_tool_calls text
  reasoning include stream stream_options store previous_response_id metadata greatrouter user safety_identifier
  prompt_cache_key prompt_cache_retention service_tier truncation background client_metadata`.split(
    /\s+/,
  ),
);

/** What chat completions know under the same name. */
const SAME = [
  "temperature",
  "top_p",
  "parallel_tool_calls",
  "metadata",
  "user",
  "safety_identifier",
  "prompt_cache_key",
  "prompt_cache_retention",
  "service_tier",
] as const;

export function readResponses(
  body: ResponsesRequest,
  meta: RequestMeta,
  earlier: readonly JsonObject[] = [],
): ReadResponses {
  refuseWhatNeedsAHost(body);
  const warnings = Object.keys(body)
    .filter((name) => !HANDLED.has(name))
    .map((name) => leftOut(name, "chat models in general do not know it."));
  const tools = readTools(body, warnings);
  const input: JsonObject = {
    messages: messagesOf(body, earlier),
    ...tools.fields,
    ...formatOf(body),
  };
  for (const name of SAME) {
    const value = (body as JsonObject)[name];
    if (value !== undefined && value !== null) input[name] = value;
  }
  const routing = readRouting(
    body.model === undefined ? [] : [body.model],
    body.greatrouter,
  );
  const { selection } = routing;
  return {
    warnings,
    toolKinds: tools.kinds,
    asked: {
      ...meta,
      ...routing,
      endpoint: "/v1/responses",
      input,
      selection:
        tools.searchesOnly && selection.model === null
          ? { ...selection, task: selection.task ?? "web_search" }
          : selection,
      stream: body.stream ?? false,
      includeUsage: true,
    },
  };
}

function refuseWhatNeedsAHost(body: ResponsesRequest & JsonObject): void {
  if (body.background === true) {
    throw invalidRequest(
      "background",
      "background must not be true. Stream the answer, or send `Prefer: respond-async` to POST /v1/auto/route.",
    );
  }
  if (body.previous_response_id) {
    throw invalidRequest(
      "previous_response_id",
      "previous_response_id refers to a response that is not kept here. Send the conversation's items in `input`, with `store: false`.",
    );
  }
  for (const name of ["conversation", "prompt"]) {
    if (body[name] === undefined || body[name] === null) continue;
    throw invalidRequest(
      name,
      `${name} refers to what is kept at another service. Send the conversation itself in \`input\`.`,
    );
  }
}

function formatOf({
  text,
  reasoning,
  max_output_tokens: limit,
  top_logprobs: logprobs,
  include,
}: ResponsesRequest): JsonObject {
  const fields: JsonObject = {};
  if (limit) fields.max_completion_tokens = limit;
  if (reasoning?.effort) fields.reasoning_effort = reasoning.effort;
  if (text?.verbosity) fields.verbosity = text.verbosity;
  if (logprobs || include?.includes("message.output_text.logprobs")) {
    fields.logprobs = true;
    if (logprobs) fields.top_logprobs = logprobs;
  }
  const { type, ...schema } = text?.format ?? { type: "text" };
  if (type === "json_schema") {
    fields.response_format = { type, json_schema: schema };
  } else if (type === "json_object") fields.response_format = { type };
  else if (type !== "text") {
    throw invalidRequest(
      "text.format.type",
      'text.format.type must be "text", "json_object" or "json_schema".',
    );
  }
  return fields;
}
