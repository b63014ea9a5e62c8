import { FEED_LIMITS, fetchFeed, type Feed } from "#catalog/feeds/fetch.ts";
import { readLiteLlm } from "#catalog/feeds/litellm.ts";
import { readModelsDev } from "#catalog/feeds/models-dev.ts";
import { readOpenRouter } from "#catalog/feeds/openrouter.ts";
import { readOwnList } from "#catalog/feeds/own-list.ts";
import type { Env } from "#config/env.ts";
import type { Host } from "#core/catalog/model.ts";
import type { FeedResult } from "#core/catalog/sync/feed-entry.ts";
import {
  baseUrlVariable,
  endpointOf,
  filled,
  type HostSettings,
} from "#providers/endpoint.ts";

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

/** Lists that come in pages of a few dozen unless more is asked for. */
const WHOLE: Readonly<Record<string, string | undefined>> = {
  anthropic: "limit=1000",
  cohere: "page_size=1000",
  google: "pageSize=1000",
};

function ownListOf(host: Host, environment: HostSettings): Feed[] {
  // OpenRouter's own list is a public feed already.
  if (host.slug === "openrouter") return [];
  const endpoint = endpointOf(host, environment);
  const url = endpoint && listUrlOf(host, endpoint.baseUrl, environment);
  if (!url || !URL.canParse(url)) return [];
  const whole = WHOLE[host.slug];
  return [
    {
      source: host.slug,
      url: whole ? `${url}?${whole}` : url,
      headers: endpoint.headers,
      read: (json) => readOwnList(host.slug, json),
    },
  ];
}

/** Null where it has none, or where it is elsewhere than the base URL that was set in place of the host's: the key is for there. */
function listUrlOf(
  host: Host,
  baseUrl: string,
  environment: HostSettings,
): string | null {
  const path = host["models_endpoint"];
  if (typeof path !== "string") return null;
  if (path.startsWith("/")) return `${baseUrl}${path}`;
  return environment[baseUrlVariable(host.slug)]?.trim()
    ? null
    : filled(path, host, environment);
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
