import { FEED_LIMITS, fetchFeed, type Feed } from "#catalog/feeds/fetch.ts";
import { readLiteLlm } from "#catalog/feeds/litellm.ts";
import { readModelsDev } from "#catalog/feeds/models-dev.ts";
import { readOpenRouter } from "#catalog/feeds/openrouter.ts";
import { readOwnList } from "#catalog/feeds/own-list.ts";
import type { Env } from "#config/env.ts";
import type { Host } from "#core/catalog/model.ts";
import type { FeedResult } from "#core/catalog/sync/feed-entry.ts";
import { endpointOf, type HostSettings } from "#providers/endpoint.ts";

/** Everything that is asked about models: the public feeds that are not turned off, and hosts whose key is configured. */
export function feedsOf(
  { catalogFeeds }: Pick<Env, "catalogFeeds">,
  hosts: readonly Host[],
  environment: HostSettings,
): Feed[] {
  const { modelsDev, openRouter, liteLlm } = catalogFeeds;
  const feed = (
    source: string,
    url: string | null,
    read: Feed["read"],
  ): Feed[] => (url === null ? [] : [{ source, url, read }]);
  return [
    ...feed("models.dev", modelsDev, readModelsDev),
    ...feed("openrouter", openRouter, readOpenRouter),
    ...feed("litellm", liteLlm, readLiteLlm),
    ...hosts.flatMap((host) => ownListOf(host, environment)),
  ];
}

function ownListOf(host: Host, environment: HostSettings): Feed[] {
  const path = host["models_endpoint"];
  // OpenRouter's own list is a public feed already.
  if (typeof path !== "string" || host.slug === "openrouter") return [];
  const endpoint = endpointOf(host, environment);
  if (!endpoint) return [];
  const url = path.startsWith("/") ? `${endpoint.baseUrl}${path}` : path;
  if (!URL.canParse(url) || url.includes("{")) return [];
  return [
    {
      source: host.slug,
      url,
      headers: endpoint.headers,
      read: (json) => readOwnList(host.slug, json),
    },
  ];
}

/** All at once; a slow one costs its own time limit and no more. */
export function readFeeds(
  feeds: readonly Feed[],
  stopped: AbortSignal,
): Promise<FeedResult[]> {
  return Promise.all(
    feeds.map((feed) => fetchFeed(feed, FEED_LIMITS, stopped)),
  );
}
