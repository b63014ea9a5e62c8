import { Feed } from "feed";
import type { Catalog } from "#core/catalog/catalog.ts";
import { rateLimitHeaders } from "#server/errors.ts";
import {
  commonHeaders,
  errorAnswer,
  withoutBody,
} from "#server/rest/answer.ts";
import { freshAnswer } from "#server/rest/fresh.ts";
import type { RestOptions } from "#server/rest/options.ts";
import { CACHE_CONTROL } from "#server/trpc/catalog-procedure.ts";
import { listChanges } from "#services/catalog/list-changes.ts";

export const CHANGES_FEED_PATH = "/v1/catalog/changes.rss";

const ITEMS = 100;

/** `GET /v1/catalog/changes.rss`: the newest changes for feed readers. Never throws. */
export async function handleChangesFeed(
  request: Request,
  options: RestOptions & { publicOrigin: string },
): Promise<Response> {
  const { requestId, actions, clientAddress } = options;
  const headers: Record<string, string> = {};
  try {
    const caller = await options.authenticate(request);
    const limit = caller
      ? await actions.admit(caller)
      : await actions.admitAddress(clientAddress);
    if (limit) Object.assign(headers, rateLimitHeaders(limit));
    const catalog = actions.catalog();
    Object.assign(headers, {
      "content-type": "application/rss+xml; charset=utf-8",
      "cache-control": CACHE_CONTROL,
      "x-catalog-version": catalog.version,
    });
    const response = freshAnswer(
      request,
      changesFeed(catalog, options.publicOrigin),
      requestId,
      headers,
    );
    return request.method === "HEAD" ? withoutBody(response) : response;
  } catch (error) {
    const response = errorAnswer(error, requestId, {
      ...commonHeaders(requestId),
      ...headers,
      "content-type": "application/json",
    });
    if (response.status === 500) options.onUnexpected?.(error, requestId);
    return request.method === "HEAD" ? withoutBody(response) : response;
  }
}

/** RSS 2.0. An item's address is the model's page, its identity what happened when, so that readers see it once. */
export function changesFeed(catalog: Catalog, origin: string): string {
  const { data } = listChanges(catalog, { limit: ITEMS });
  const [newest] = data;
  const feed = new Feed({
    id: `${origin}/v1/catalog/changes`,
    title: "GreatRouter: changes of the catalog",
    description: "New models, prices, limits, deprecations and retirements.",
    link: `${origin}/v1/catalog/changes`,
    feedLinks: { rss: `${origin}${CHANGES_FEED_PATH}` },
    ...(newest && { updated: new Date(newest.date) }),
    generator: "GreatRouter",
  });
  for (const row of data) {
    const id = [row.date, row.kind, row.model, row.host ?? ""].join(" ");
    feed.addItem({
      title: `${row.name}: ${row.kind}`,
      id,
      guid: id,
      link: `${origin}/v1/models/${row.model}`,
      date: new Date(row.date),
      description: row.description,
      category: [{ name: row.kind }],
    });
  }
  return feed.rss2();
}
