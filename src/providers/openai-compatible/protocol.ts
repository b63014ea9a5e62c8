import type { UpstreamCall } from "#core/upstream.ts";
import type { ChatProtocol } from "#providers/chat/protocol.ts";
import type { HttpRequest } from "#providers/http/client.ts";
import type { Json } from "#providers/json.ts";
import { fromResponse } from "#providers/openai-compatible/from-response.ts";
import { ChatStream } from "#providers/openai-compatible/from-stream.ts";
import type { HostRules } from "#providers/openai-compatible/host-rules.ts";
import { toRequest } from "#providers/openai-compatible/to-request.ts";

/** Where a host has OpenAI's chat completions, and what it adds to its requests. */
export type CompletionsDoor = (
  call: UpstreamCall,
  body: Json,
  stream: boolean,
) => Promise<HttpRequest> | HttpRequest;

/** OpenAI's chat completions, wherever they are spoken. */
export function chatCompletions(
  door: CompletionsDoor,
  rulesFor: (call: UpstreamCall) => HostRules,
): ChatProtocol {
  return async (call, stream) => {
    const rules = rulesFor(call);
    return {
      request: await door(call, toRequest(call, rules, stream), stream),
      whole: (text, status, now) =>
        fromResponse(text, call, rules, status, now),
      stream: (type, now) =>
        type.includes("event-stream") ? new ChatStream(call, rules, now) : null,
    };
  };
}
