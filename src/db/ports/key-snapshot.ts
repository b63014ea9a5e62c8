import type { Connection } from "#db/client.ts";
import { keysInForce } from "#db/queries/keys.ts";
import { createSnapshot, type SnapshotOptions } from "#db/snapshot.ts";

export type StoredKey = Awaited<ReturnType<typeof keysInForce>>[number];

export type KeySnapshot = {
  /** By the whole prefix, `pk_live_…` or `pk_test_…`, mode included. Revoked keys are not there; expired ones may be. */
  find(prefix: string): StoredKey | undefined;
  /** Resolves once everything committed before the call can be found. */
  refresh(): Promise<void>;
  asOf(): number;
  close(): Promise<void>;
};

/** Every key in force, in memory: authentication asks no database and outlives its absence. */
export async function createKeySnapshot(
  connection: Connection,
  options?: SnapshotOptions,
): Promise<KeySnapshot> {
  const snapshot = await createSnapshot(
    connection,
    {
      channel: "api_keys_changed",
      async load() {
        const keys = await keysInForce(connection.db);
        return new Map(keys.map((key) => [key.prefix, key]));
      },
    },
    options,
  );
  return { ...snapshot, find: (prefix) => snapshot.current().get(prefix) };
}
