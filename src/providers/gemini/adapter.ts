import { isChatTask } from "#core/catalog/chat-task.ts";
import { UpstreamFailure } from "#core/upstream.ts";
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
      request({ model, offer }, body, stream) {
        // Some lists name what Vertex AI alone sells, or another API of Google's; asking here would only cost the time
        // until its 404.
        if (
          model.provider !== "google" ||
          offer.model === "programmable-search"
        ) {
          throw new UpstreamFailure(
            "missing",
            "The Gemini API does not serve this model.",
          );
        }
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
