import type { Catalog } from "#core/catalog/catalog.ts";
import { syncedCatalog } from "#core/catalog/synced.ts";
import type { Connection } from "#db/client.ts";
import {
  appliedChanges,
  catalogRevision,
} from "#db/queries/catalog-changes.ts";
import {
  createSnapshot,
  type Snapshot,
  type SnapshotOptions,
} from "#db/snapshot.ts";

/** A price may be as old as this on an instance that no notification reached. */
const POLL_MS = 30_000;

/**
 * The catalog as its sources have changed it, replaced whole. A poll that finds nothing new keeps the very object, and
 * with it everything that was computed from it. `prepare` is awaited before a new one is put in force.
 */
export async function createCatalogSnapshot(
  connection: Connection,
  {
    shipped,
    now,
    prepare = async () => {},
  }: {
    shipped: Parameters<typeof syncedCatalog>[0];
    /** Milliseconds since the epoch: announced ends come to pass. */
    now: () => number;
    prepare?: (catalog: Catalog) => Promise<void>;
  },
  options?: SnapshotOptions,
): Promise<Snapshot<Catalog>> {
  let made: { of: string; catalog: Catalog } | null = null;
  return createSnapshot(
    connection,
    {
      channel: "catalog_changed",
      async load() {
        const today = new Date(now()).toISOString().slice(0, 10);
        const of = `${await catalogRevision(connection.db)} ${today}`;
        if (made?.of === of) return made.catalog;
        const catalog = syncedCatalog(
          shipped,
          await appliedChanges(connection.db),
          today,
        );
        // Another day with the same facts is the same catalog.
        if (made?.catalog.version === catalog.version) {
          made = { of, catalog: made.catalog };
          return made.catalog;
        }
        await prepare(catalog);
        made = { of, catalog };
        return catalog;
      },
    },
    { pollMs: POLL_MS, ...options },
  );
}
