import { isChatTask } from "#core/catalog/chat-task.ts";
import type { Adapter } from "#providers/adapter.ts";
import { jsonPost } from "#providers/chat/json-post.ts";
import { chatUpstream } from "#providers/chat/upstream.ts";
import { endpointOf } from "#providers/endpoint.ts";
import { rulesOf } from "#providers/openai-compatible/host-rules.ts";
import { chatCompletions } from "#providers/openai-compatible/protocol.ts";
import { searchResults } from "#providers/perplexity/search.ts";

const SLUG = "perplexity";

/** Perplexity: models that search and answer by chat completions, its bare search by an address of its own. */
export const perplexityChat: Adapter = {
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
    const search = searchResults((body) =>
      jsonPost(`${baseUrl}/search`, headers, body, false),
    );
    return chatUpstream(client, (call, stream, signal) =>
      (call.offer.model === "search" ? search : completions)(
        call,
        stream,
        signal,
      ),
    );
  },
};
