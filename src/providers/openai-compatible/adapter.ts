import { isChatTask } from "#core/catalog/chat-task.ts";
import type { Adapter } from "#providers/adapter.ts";
import { chatDoorOf } from "#providers/chat-door.ts";
import { endpointOf } from "#providers/endpoint.ts";
import { rulesOf } from "#providers/openai-compatible/host-rules.ts";
import { openAiCompatible } from "#providers/openai-compatible/upstream.ts";

/** Hosts that speak OpenAI's chat completions, or have a door that does. */
export const openAiChat: Adapter = {
  serves: (host, taskType) => isChatTask(taskType) && chatDoorOf(host) !== null,
  open(host, settings, client) {
    const door = chatDoorOf(host);
    const endpoint = door && endpointOf(door, settings);
    return endpoint && openAiCompatible(client, endpoint, rulesOf(host.slug));
  },
};
