import type { Connection } from "#db/client.ts";
import { keysInForce } from "#db/queries/keys.ts";
import { createSnapshot, type SnapshotOptions } from "#db/snapshot.ts";

type Row = Awaited<ReturnType<typeof keysInForce>>[number];
export type StoredKey = Omit<Row, `previous${string}`>;

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
        return new Map(
          keys.flatMap(withPrevious).map((key) => [key.prefix, key]),
        );
      },
    },
    options,
  );
  return { ...snapshot, find: (prefix) => snapshot.current().get(prefix) };
}

/** A rotated key is one key with two secrets, until the older one's time is up. */
function withPrevious({
  previousPrefix,
  previousSecretSha256,
  previousExpiresAt,
  ...key
}: Row): StoredKey[] {
  if (!previousPrefix || !previousSecretSha256 || !previousExpiresAt) {
    return [key];
  }
  const expiresAt =
    key.expiresAt && key.expiresAt < previousExpiresAt
      ? key.expiresAt
      : previousExpiresAt;
  const previous = {
    ...key,
    prefix: previousPrefix,
    secretSha256: previousSecretSha256,
    expiresAt,
  };
  return [key, previous];
}
