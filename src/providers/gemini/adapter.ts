import { isChatTask } from "#core/catalog/chat-task.ts";
import type { Adapter } from "#providers/adapter.ts";
import { jsonPost } from "#providers/chat/json-post.ts";
import { chatUpstream } from "#providers/chat/upstream.ts";
import { endpointOf } from "#providers/endpoint.ts";
import { geminiContent } from "#providers/gemini/protocol.ts";

/** The Gemini API. */
export const geminiChat: Adapter = {
  serves: ({ slug }, taskType) => slug === "google" && isChatTask(taskType),
  open(host, settings, client) {
    const endpoint = host.slug === "google" ? endpointOf(host, settings) : null;
    if (!endpoint) return null;
    const protocol = geminiContent({
      client,
      hasLogprobs: false,
      request({ offer }, body, stream) {
        const verb = stream
          ? "streamGenerateContent?alt=sse"
          : "generateContent";
        const url = `${endpoint.baseUrl}/models/${offer.model}:${verb}`;
        return jsonPost(url, endpoint.headers, body, stream);
      },
    });
    return chatUpstream(client, protocol);
  },
};
