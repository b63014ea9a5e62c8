import type { Upstream } from "#core/upstream.ts";
import { jsonPost } from "#providers/chat/json-post.ts";
import { chatUpstream } from "#providers/chat/upstream.ts";
import type { Endpoint } from "#providers/endpoint.ts";
import type { HttpClient } from "#providers/http/client.ts";
import { fromResponse } from "#providers/openai-compatible/from-response.ts";
import { ChatStream } from "#providers/openai-compatible/from-stream.ts";
import type { HostRules } from "#providers/openai-compatible/host-rules.ts";
import { toRequest } from "#providers/openai-compatible/to-request.ts";

/** One host that speaks OpenAI's chat completions. */
export function openAiCompatible(
  client: HttpClient,
  endpoint: Endpoint,
  rules: HostRules,
): Upstream {
  const url = `${endpoint.baseUrl}/chat/completions`;
  return chatUpstream(client, (call, stream) => ({
    request: jsonPost(
      url,
      endpoint.headers,
      toRequest(call, rules, stream),
      stream,
    ),
    whole: (text, status, now) => fromResponse(text, call, rules, status, now),
    stream: (type, now) =>
      type.includes("event-stream") ? new ChatStream(call, rules, now) : null,
  }));
}
