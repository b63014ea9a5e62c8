import type { Upstream } from "#core/upstream.ts";
import { jsonPost } from "#providers/chat/json-post.ts";
import { chatUpstream } from "#providers/chat/upstream.ts";
import type { Endpoint } from "#providers/endpoint.ts";
import type { HttpClient } from "#providers/http/client.ts";
import type { HostRules } from "#providers/openai-compatible/host-rules.ts";
import { chatCompletions } from "#providers/openai-compatible/protocol.ts";

/** One host that speaks OpenAI's chat completions. */
export function openAiCompatible(
  client: HttpClient,
  { baseUrl, headers }: Endpoint,
  rules: HostRules,
): Upstream {
  const url = `${baseUrl}/chat/completions`;
  return chatUpstream(
    client,
    chatCompletions(
      (_call, body, stream) => jsonPost(url, headers, body, stream),
      () => rules,
    ),
  );
}
