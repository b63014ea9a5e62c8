import type { Catalog } from "#core/catalog/catalog.ts";
import type { Database } from "#db/client.ts";
import type { ProviderKeySnapshot } from "#db/ports/provider-key-snapshot.ts";
import type { SealingKey } from "#db/seal.ts";
import { type HostSettings, settingsOf } from "#providers/endpoint.ts";
import type { Hosts } from "#providers/registry.ts";
import type { By, ProviderKeyActions } from "#server/trpc/actions.ts";
import {
  readProviderKeys,
  removeProviderKey,
  setProviderKey,
  tryProviderKey,
} from "#services/provider-keys/manage.ts";

/** Organisations' own keys with their database. Whoever changes one finds it in force on this instance with the answer. */
export function providerKeyActions({
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
