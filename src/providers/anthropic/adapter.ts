import { isChatTask } from "#core/catalog/chat-task.ts";
import type { Adapter } from "#providers/adapter.ts";
import { anthropicMessages } from "#providers/anthropic/protocol.ts";
import { jsonPost } from "#providers/chat/json-post.ts";
import { chatUpstream } from "#providers/chat/upstream.ts";
import { endpointOf } from "#providers/endpoint.ts";

/** Anthropic's own host, and any other that speaks its Messages API. */
export const anthropicChat: Adapter = {
  serves: (host, taskType) =>
    host.protocol === "anthropic_messages" && isChatTask(taskType),
  open(host, settings, client) {
    if (host.protocol !== "anthropic_messages") return null;
    const endpoint = endpointOf(host, settings);
    if (!endpoint) return null;
    const url = `${endpoint.baseUrl}/messages`;
    const protocol = anthropicMessages(({ offer }, body, stream) =>
      jsonPost(
        url,
        endpoint.headers,
        { model: offer.model, ...body, stream },
        stream,
      ),
    );
    return chatUpstream(client, protocol);
  },
};
