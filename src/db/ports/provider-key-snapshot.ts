import type { ProviderKey } from "#core/provider-keys/provider-key.ts";
import type { Connection } from "#db/client.ts";
import { openProviderKey } from "#db/provider-key-seal.ts";
import {
  allProviderKeys,
  type ProviderKeyRow,
} from "#db/queries/provider-keys.ts";
import type { SealingKey } from "#db/seal.ts";
import { createSnapshot, type SnapshotOptions } from "#db/snapshot.ts";

/** The same object for as long as none of the organisation's keys changes: what they open is kept by it. */
export type OwnKeys = { readonly keys: readonly ProviderKey[] };

export type ProviderKeySnapshot = {
  /** Null: the organisation brought none along. Never to be logged. */
  of(orgId: string): OwnKeys | null;
  refresh(): Promise<void>;
  close(): Promise<void>;
};

type Known = { version: string; own: OwnKeys };

/** Every organisation's own keys, opened, in memory: the request path asks no database. */
export async function createProviderKeySnapshot(
  connection: Connection,
  sealingKey: SealingKey,
  options: SnapshotOptions = {},
): Promise<ProviderKeySnapshot> {
  const { warn = console.warn } = options;
  let known = new Map<string, Known>();

  function opened(row: ProviderKeyRow): ProviderKey[] {
    const key = openProviderKey(sealingKey, row);
    if (key) return [key];
    warn(
      `The key of ${row.orgId} for ${row.host} was sealed with another secret and is not used: set GREATROUTER_SECRET_PREVIOUS to that one, or enter the key again.`,
    );
    return [];
  }

  const snapshot = await createSnapshot(
    connection,
    {
      channel: "provider_keys_changed",
      async load() {
        const rows = Map.groupBy(
          await allProviderKeys(connection.db),
          ({ orgId }) => orgId,
        );
        const next = new Map<string, Known>();
        for (const [orgId, own] of rows) {
          const version = own.map(versionOf).join("\n");
          const before = known.get(orgId);
          next.set(
            orgId,
            before?.version === version
              ? before
              : { version, own: { keys: own.flatMap(opened) } },
          );
        }
        known = next;
        return next;
      },
    },
    options,
  );
  return {
    of: (orgId) => snapshot.current().get(orgId)?.own ?? null,
    refresh: snapshot.refresh,
    close: snapshot.close,
  };
}

function versionOf(row: ProviderKeyRow): string {
  const sealed = Buffer.from(row.sealed).toString("base64");
  return JSON.stringify([row.host, sealed, row.fields, row.fallsBack]);
}
