import { isChatTask } from "#core/catalog/chat-task.ts";
import type { UpstreamCall } from "#core/upstream.ts";

/** Names of OpenTelemetry's semantic conventions for HTTP and for generative AI. */
export const NAMES = {
  method: "http.request.method",
  route: "http.route",
  status: "http.response.status_code",
  scheme: "url.scheme",
  error: "error.type",
  operation: "gen_ai.operation.name",
  provider: "gen_ai.provider.name",
  requestModel: "gen_ai.request.model",
  requestStream: "gen_ai.request.stream",
  maxTokens: "gen_ai.request.max_tokens",
  temperature: "gen_ai.request.temperature",
  topP: "gen_ai.request.top_p",
  responseModel: "gen_ai.response.model",
  finishReasons: "gen_ai.response.finish_reasons",
  firstChunk: "gen_ai.response.time_to_first_chunk",
  inputTokens: "gen_ai.usage.input_tokens",
  outputTokens: "gen_ai.usage.output_tokens",
  cachedTokens: "gen_ai.usage.cache_read.input_tokens",
  reasoningTokens: "gen_ai.usage.reasoning.output_tokens",
  conversation: "gen_ai.conversation.id",
  tokenType: "gen_ai.token.type",
} as const;

/** Hosts that the conventions have a name of their own for; others go by our slug. */
const PROVIDERS: Readonly<Record<string, string>> = {
  "amazon-bedrock": "aws.bedrock",
  azure: "azure.ai.openai",
  google: "gcp.gemini",
  "google-vertex": "gcp.vertex_ai",
  mistral: "mistral_ai",
  xai: "x_ai",
};

/** What an attempt is called by, on its span and on what is measured of it. */
export function callAttributes({ host, model, taskType }: UpstreamCall) {
  return {
    [NAMES.operation]: operationOf(taskType),
    [NAMES.provider]: PROVIDERS[host.slug] ?? host.slug,
    [NAMES.requestModel]: model.id,
  };
}

export function operationOf(taskType: string): string {
  if (isChatTask(taskType)) return "chat";
  return taskType.includes("embedding") ? "embeddings" : "generate_content";
}

/** What the caller set, where it is a plain number; never a word of the request. */
export function requestAttributes({ body }: UpstreamCall) {
  const { temperature, top_p, max_tokens, max_completion_tokens } = body;
  return {
    [NAMES.temperature]: numberIn(temperature),
    [NAMES.topP]: numberIn(top_p),
    [NAMES.maxTokens]: numberIn(max_completion_tokens) ?? numberIn(max_tokens),
  };
}

function numberIn(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
