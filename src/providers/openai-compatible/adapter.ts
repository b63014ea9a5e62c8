import { isChatTask } from "#core/catalog/chat-task.ts";
import type { Adapter } from "#providers/adapter.ts";
import { endpointOf } from "#providers/endpoint.ts";
import { rulesOf } from "#providers/openai-compatible/host-rules.ts";
import { openAiCompatible } from "#providers/openai-compatible/upstream.ts";

/** Hosts that speak OpenAI's chat completions. */
export const openAiChat: Adapter = {
  serves: ({ protocol }, taskType) =>
    protocol === "openai_chat" && isChatTask(taskType),
  open(host, settings, client) {
    if (host.protocol !== "openai_chat") return null;
    const endpoint = endpointOf(host, settings);
    return endpoint && openAiCompatible(client, endpoint, rulesOf(host.slug));
  },
};
