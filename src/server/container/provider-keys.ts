import type { Catalog } from "#core/catalog/catalog.ts";
import type { Connection, Database } from "#db/client.ts";
import {
  createProviderKeySnapshot,
  type ProviderKeySnapshot,
} from "#db/ports/provider-key-snapshot.ts";
import type { SealingKey } from "#db/seal.ts";
import { type HostSettings, settingsOf } from "#providers/endpoint.ts";
import type { Clock } from "#pipeline/ports.ts";
import { createOwnHosts } from "#providers/own-hosts.ts";
import type { Hosts } from "#providers/registry.ts";
import type { By, ProviderKeyActions } from "#server/trpc/actions.ts";
import {
  readProviderKeys,
  removeProviderKey,
  setProviderKey,
  tryProviderKey,
} from "#services/provider-keys/manage.ts";

/** Organisations' own keys: in memory for requests, and with their database for whoever changes them. */
export async function openProviderKeys(
  connection: Connection,
  given: {
    hosts: Hosts;
    catalog: () => Catalog;
    sealingKey: SealingKey;
    clock: Pick<Clock, "now">;
  },
) {
  const { hosts, sealingKey, clock } = given;
  const snapshot = await createProviderKeySnapshot(connection, sealingKey);
  const env: HostSettings = process.env;
  return {
    own: createOwnHosts({
      hosts,
      catalog: given.catalog,
      env,
      keysOf: snapshot.of,
    }),
    actions: (catalog: () => Catalog) =>
      providerKeyActions({
        db: connection.db,
        catalog,
        hosts,
        env,
        sealingKey,
        snapshot,
        now: () => new Date(clock.now()),
      }),
    close: () => snapshot.close(),
  };
}

/** Whoever changes one finds it in force on this instance with the answer. */
function providerKeyActions({
  db,
  catalog,
  hosts,
  env,
  sealingKey,
  snapshot,
  now,
}: {
  db: Database;
  catalog: () => Catalog;
  hosts: Pick<Hosts, "openable" | "probe">;
  env: HostSettings;
  sealingKey: SealingKey;
  snapshot: Pick<ProviderKeySnapshot, "refresh">;
  now: () => Date;
}): ProviderKeyActions {
  const place = (orgId: string) => ({
    db,
    orgId,
    sealingKey,
    catalog: catalog(),
    openable: hosts.openable(),
  });
  const ctx = ({ caller, author }: By) => ({
    ...place(caller.orgId),
    author,
  });
  /** The other instances hear of it by notification, and this one again where the refresh fails. */
  const then = async <T>(change: Promise<T>): Promise<T> => {
    const done = await change;
    await snapshot.refresh().catch(() => {});
    return done;
  };
  return {
    openable: () => hosts.openable(),
    list: ({ orgId }) => readProviderKeys(db, orgId),
    set: (by, host, wish) => then(setProviderKey(ctx(by), host, wish, now())),
    remove: (by, host) => then(removeProviderKey(ctx(by), host)),
    test: ({ orgId }, host) =>
      tryProviderKey(
        place(orgId),
        host,
        (found, key) => hosts.probe(found, settingsOf(found, key, env)),
        now,
      ),
  };
}
