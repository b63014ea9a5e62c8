import { afterAll, beforeAll, beforeEach } from "vitest";
import { fetchFeed, type Feed } from "#catalog/feeds/fetch.ts";
import { readLiteLlm } from "#catalog/feeds/litellm.ts";
import { readModelsDev } from "#catalog/feeds/models-dev.ts";
import { readOpenRouter } from "#catalog/feeds/openrouter.ts";
import { loadFacts } from "#catalog/load.ts";
import type { Catalog } from "#core/catalog/catalog.ts";
import { syncedCatalog } from "#core/catalog/synced.ts";
import { appliedChanges, changesInState } from "#db/queries/catalog-changes.ts";
import {
  catalogChanges,
  catalogFeeds,
  catalogObservations,
} from "#db/schema/index.ts";
import { syncCatalog } from "#services/catalog/sync.ts";
import type { TestDatabase } from "./database.ts";
import {
  liteLlmText,
  modelsDevText,
  openRouterText,
  startFeedServer,
  type FeedServer,
} from "./feeds.ts";

export const shipped = loadFacts();
export const MINI = "openai/gpt-4o-mini";
/** What it costs in the shipped facts. */
export const PRICE = { input: 0.15, output: 0.6, cached: 0.075 };
/** A feed of this machine answers, however busy that is; one that must not is waited for as long as its test says. */
const TIMEOUT_MS = 60_000;
const MOST_BYTES = 200_000;

/** A database without changes and three feeds that say what the shipped facts say, anew for each test. */
export function withFeeds(database: TestDatabase) {
  let feeds: FeedServer;
  let minute = 0;
  beforeAll(async () => {
    feeds = await startFeedServer();
  });
  afterAll(() => feeds.close());
  beforeEach(async () => {
    await database.db.delete(catalogChanges);
    await database.db.delete(catalogObservations);
    await database.db.delete(catalogFeeds);
    feeds.serve(
      "/models-dev",
      modelsDevText("openai", { "gpt-4o-mini": PRICE }),
    );
    feeds.serve("/openrouter", openRouterText({ [MINI]: PRICE }));
    feeds.serve("/litellm", liteLlmText("openai", { "gpt-4o-mini": PRICE }));
  });
  const read = (source: string, path: string, reader: Feed["read"]): Feed => ({
    source,
    url: feeds.url(path),
    read: reader,
  });
  const catalogNow = async (): Promise<Catalog> =>
    syncedCatalog(shipped, await appliedChanges(database.db), "2026-11-25");
  return {
    serve: (...given: Parameters<FeedServer["serve"]>) => feeds.serve(...given),
    read,
    /** A minute after the last one. */
    async sync(more: Feed[] = [], timeoutMs = TIMEOUT_MS) {
      const all = [
        read("models.dev", "/models-dev", readModelsDev),
        read("openrouter", "/openrouter", readOpenRouter),
        read("litellm", "/litellm", readLiteLlm),
        ...more,
      ];
      const now = new Date(Date.UTC(2026, 10, 25, 12, minute++));
      return syncCatalog(
        { db: database.db, shipped: shipped.models, now },
        await Promise.all(
          all.map((feed) =>
            fetchFeed(feed, { timeoutMs, mostBytes: MOST_BYTES }),
          ),
        ),
      );
    },
    catalogNow,
    modelNow: async (id = MINI) => (await catalogNow()).byId.get(id),
    async held() {
      const page = { limit: 100, offset: 0 };
      return (await changesInState(database.db, ["held"], page)).rows;
    },
  };
}
