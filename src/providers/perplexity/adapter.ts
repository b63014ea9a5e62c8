import { isChatTask } from "#core/catalog/chat-task.ts";
import { unsupported } from "#core/upstream.ts";
import type { Adapter } from "#providers/adapter.ts";
import { jsonPost } from "#providers/chat/json-post.ts";
import { chatUpstream } from "#providers/chat/upstream.ts";
import { endpointOf } from "#providers/endpoint.ts";
import { rulesOf } from "#providers/openai-compatible/host-rules.ts";
import { chatCompletions } from "#providers/openai-compatible/protocol.ts";
import { PERPLEXITY } from "#providers/search/engines.ts";
import { searchResults } from "#providers/search/results.ts";

const SLUG = "perplexity";
/** Its chat completions know its own models alone; other makers' are sold elsewhere in its API. */
const OWN = /^sonar/;

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
    const search = searchResults(PERPLEXITY, endpoint);
    return chatUpstream(client, (call, stream, signal) => {
      const { model, offer } = call;
      if (offer.model === "search") return search(call, stream, signal);
      if (OWN.test(offer.model)) return completions(call, stream, signal);
      throw unsupported(
        "model",
        `${model.id} cannot be asked for a chat at Perplexity. Configure another of its hosts.`,
      );
    });
  },
};
