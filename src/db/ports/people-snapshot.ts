import type { Connection } from "#db/client.ts";
import { allPeople, type SignedInUser } from "#db/queries/memberships.ts";
import { createSnapshot, type SnapshotOptions } from "#db/snapshot.ts";

export type PeopleSnapshot = {
  /**
   * The user with their roles. Who signed in a moment ago on another instance is asked of the database; null where
   * there is no such user, or it does not answer.
   */
  find(userId: string): Promise<SignedInUser | null>;
  /** Resolves once everything committed before the call can be found. */
  refresh(): Promise<void>;
  close(): Promise<void>;
};

/** Every user and membership, in memory: sessions are checked without a database. */
export async function createPeopleSnapshot(
  connection: Connection,
  options?: SnapshotOptions,
): Promise<PeopleSnapshot> {
  const { db } = connection;
  const snapshot = await createSnapshot(
    connection,
    { channel: "people_changed", load: () => allPeople(db) },
    options,
  );
  return {
    refresh: snapshot.refresh,
    close: snapshot.close,
    async find(userId) {
      const known = snapshot.current().get(userId);
      if (known) return known;
      const found = await allPeople(db, { userId }).catch(() => null);
      return found?.get(userId) ?? null;
    },
  };
}
