import { isChatTask } from "#core/catalog/chat-task.ts";
import type { Adapter } from "#providers/adapter.ts";
import { jsonPost } from "#providers/chat/json-post.ts";
import { chatUpstream } from "#providers/chat/upstream.ts";
import { endpointOf } from "#providers/endpoint.ts";
import { rulesOf } from "#providers/openai-compatible/host-rules.ts";
import { chatCompletions } from "#providers/openai-compatible/protocol.ts";
import { openAiResponses } from "#providers/openai-responses/protocol.ts";
import { asksResponses } from "#providers/openai-responses/which.ts";

const SLUG = "openai";

/** OpenAI itself: chat completions, and the Responses API for what is to be had there alone. */
export const openAiOwnChat: Adapter = {
  serves: ({ slug }, taskType) => slug === SLUG && isChatTask(taskType),
  open(host, settings, client) {
    const endpoint = host.slug === SLUG ? endpointOf(host, settings) : null;
    if (!endpoint) return null;
    const { baseUrl, headers } = endpoint;
    const completions = chatCompletions(
      (_call, body, stream) =>
        jsonPost(`${baseUrl}/chat/completions`, headers, body, stream),
      () => rulesOf(SLUG),
    );
    const responses = openAiResponses((_call, body, stream) =>
      jsonPost(`${baseUrl}/responses`, headers, body, stream),
    );
    return chatUpstream(client, (call, stream, signal) =>
      (asksResponses(call) ? responses : completions)(call, stream, signal),
    );
  },
};
