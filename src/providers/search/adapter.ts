import type { Adapter } from "#providers/adapter.ts";
import { chatUpstream } from "#providers/chat/upstream.ts";
import { endpointOf } from "#providers/endpoint.ts";
import { ENGINES } from "#providers/search/engines.ts";
import { searchResults } from "#providers/search/results.ts";

/** Bare search engines: the pages found, cited, as an answer. */
export const searchEngines: Adapter = {
  serves: ({ slug }, taskType) =>
    taskType === "web_search" && ENGINES[slug] !== undefined,
  open(host, settings, client) {
    const engine = ENGINES[host.slug];
    const endpoint = engine && endpointOf(host, settings);
    return endpoint
      ? chatUpstream(client, searchResults(engine, endpoint))
      : null;
  },
};
