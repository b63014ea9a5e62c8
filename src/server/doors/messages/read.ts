import type {
  CountTokensRequest,
  MessagesRequest,
} from "#contracts/messages.ts";
import type { Warning } from "#core/upstream.ts";
import type { JsonObject, RouteRequest } from "#pipeline/request.ts";
import { messagesOf } from "#server/doors/messages/conversation.ts";
import { readTools } from "#server/doors/messages/tools.ts";
import { leftOut } from "#server/doors/warning.ts";
import type { RequestMeta } from "#server/present/meta.ts";
import { readRouting } from "#server/present/routing.ts";

const HANDLED = new Set(
  `model messages system tools tool_choice thinking output_config max_tokens temperature top_p top_k stop_sequences
  stream metadata greatrouter cache_control service_tier inference_geo`.split(
    /\s+/,
  ),
);

/** A request of Anthropic's Messages API as the chat completion that it comes to. */
export function readMessages(
  body: MessagesRequest,
  meta: RequestMeta,
): { asked: RouteRequest; warnings: Warning[] } {
  const warnings = Object.keys(body)
    .filter((name) => !HANDLED.has(name))
    .map((name) => leftOut(name, "chat models in general do not know it."));
  const routing = readRouting(
    body.model === undefined ? [] : [body.model],
    body.greatrouter,
  );
  const { selection } = routing;
  const { fields, searchesOnly } = readTools(body, warnings);
  return {
    warnings,
    asked: {
      ...meta,
      ...routing,
      endpoint: "/v1/messages",
      input: { ...chatBody(body, fields), ...settingsOf(body, warnings) },
      selection:
        searchesOnly && selection.model === null
          ? { ...selection, task: selection.task ?? "web_search" }
          : selection,
      stream: body.stream ?? false,
      includeUsage: true,
    },
  };
}

/** What is counted of a request: all that the model reads. */
export function countableBody(body: CountTokensRequest): JsonObject {
  return chatBody(body, readTools(body, []).fields);
}

function chatBody(body: CountTokensRequest, tools: JsonObject): JsonObject {
  return { messages: messagesOf(body), ...tools, ...formatOf(body) };
}

function formatOf({ output_config: config }: CountTokensRequest): JsonObject {
  const format = config?.format;
  if (format?.type !== "json_schema") return {};
  return {
    response_format: {
      type: "json_schema",
      json_schema: { name: "answer", schema: format.schema, strict: true },
    },
  };
}

function settingsOf(body: MessagesRequest, warnings: Warning[]): JsonObject {
  const settings: JsonObject = { max_tokens: body.max_tokens };
  const effort = effortOf(body);
  if (effort) settings.reasoning_effort = effort;
  if (typeof body.temperature === "number") {
    settings.temperature = body.temperature;
  }
  if (typeof body.top_p === "number") settings.top_p = body.top_p;
  if (typeof body.top_k === "number") {
    warnings.push(leftOut("top_k", "chat models in general do not know it."));
  }
  if (body.stop_sequences?.length) settings.stop = body.stop_sequences;
  if (body.metadata?.user_id) settings.user = body.metadata.user_id;
  return settings;
}

/** A budget for thinking in the words that every host's adapter knows. */
function effortOf({
  thinking,
  output_config: config,
}: MessagesRequest): string | null {
  if (config?.effort) return config.effort === "max" ? "xhigh" : config.effort;
  if (thinking?.type !== "enabled") return null;
  const budget = Number(thinking.budget_tokens ?? 0);
  if (budget < 4_096) return "low";
  return budget < 16_384 ? "medium" : "high";
}
