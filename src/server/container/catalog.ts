import { loadFacts } from "#catalog/load.ts";
import type { Env } from "#config/env.ts";
import type { Catalog } from "#core/catalog/catalog.ts";
import type { Connection } from "#db/client.ts";
import { createCatalogSnapshot } from "#db/ports/catalog-snapshot.ts";
import type { Clock } from "#pipeline/ports.ts";
import { feedsOf, readFeeds } from "#server/container/catalog-feeds.ts";
import type { CatalogActions } from "#server/trpc/actions.ts";
import {
  decideHeldChange,
  listFeeds,
  listSyncedChanges,
  reopenChange,
} from "#services/catalog/held-changes.ts";
import { syncCatalog, type SyncReport } from "#services/catalog/sync.ts";

export type LiveCatalog = {
  /** The snapshot of this moment. */
  current(): Catalog;
  /** What is computed for each new catalog before it is put in force. */
  prepareWith(prepare: (catalog: Catalog) => Promise<void>): void;
  /** Asks all sources; throws where the database fails. What changes is in force here when it resolves. */
  sync(): Promise<SyncReport>;
  actions: CatalogActions;
  close(): Promise<void>;
};

/** The shipped facts, kept up to date by their sources. */
export async function openCatalog(
  connection: Connection,
  env: Pick<Env, "catalogFeeds" | "adminOrganizations">,
  clock: Pick<Clock, "now">,
): Promise<LiveCatalog> {
  const shipped = loadFacts();
  let prepare: (catalog: Catalog) => Promise<void> = async () => {};
  const snapshot = await createCatalogSnapshot(connection, {
    shipped,
    now: clock.now,
    prepare: (catalog) => prepare(catalog),
  });
  const context = () => ({
    db: connection.db,
    shipped: shipped.models,
    now: new Date(clock.now()),
  });
  /** The database's own notification reaches all instances, and this one again where the refresh fails. */
  const inForce = () => snapshot.refresh().catch(() => {});
  const stop = new AbortController();
  const sync = async () => {
    const results = await readFeeds(
      feedsOf(env, shipped.hosts, process.env),
      stop.signal,
    );
    // What was broken off is no word on the feeds.
    if (stop.signal.aborted) throw new Error("The process is stopping.");
    const report = await syncCatalog(context(), results);
    await inForce();
    return report;
  };
  return {
    current: snapshot.current,
    prepareWith(work) {
      prepare = work;
    },
    sync,
    actions: {
      isAdmin: ({ orgId }) => env.adminOrganizations.includes(orgId),
      feeds: () => listFeeds(connection.db),
      changes: (state, page) => listSyncedChanges(connection.db, state, page),
      async decide(decision) {
        const decided = await decideHeldChange(context(), decision);
        await inForce();
        return decided;
      },
      async reopen(decision) {
        const held = await reopenChange(context(), decision);
        await inForce();
        return held;
      },
      sync,
    },
    async close() {
      stop.abort();
      await snapshot.close();
    },
  };
}
