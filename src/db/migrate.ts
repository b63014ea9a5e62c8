import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { PGlite } from "@electric-sql/pglite";
import { drizzle as drizzlePglite } from "drizzle-orm/pglite";
import { migrate as migratePglite } from "drizzle-orm/pglite/migrator";
import { drizzle as drizzlePostgres } from "drizzle-orm/postgres-js";
import { migrate as migratePostgres } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { buildIndexesAhead } from "#db/indexes-ahead.ts";

/** Any number, the same for every version of the product. */
const MIGRATION_LOCK = "7263548190";
const LOCK_ASKED_MS = 200;

/** The start command runs at the root of the checkout. */
const migrationsFolder = () => resolve("drizzle");

/** Several processes may start together: all but one wait for the advisory lock and then find nothing to do. */
export async function migrateServer(databaseUrl: string): Promise<void> {
  // A connection of its own: the lock belongs to the session, a pool would spread lock and migration over two.
  const client = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    await lock(client);
    await buildIndexesAhead(client, migrationsFolder());
    await migratePostgres(drizzlePostgres(client), {
      migrationsFolder: migrationsFolder(),
    });
  } finally {
    await client.end({ timeout: 5 }); // the lock goes with the session
  }
}

/** A statement that waits for a lock would hold up an index that is built beside it, which waits for all statements. */
async function lock(client: postgres.Sql): Promise<void> {
  for (;;) {
    const [{ taken } = { taken: false }] = await client<{ taken: boolean }[]>`
      select pg_try_advisory_lock(${MIGRATION_LOCK}::bigint) as taken`;
    if (taken) return;
    await wait(LOCK_ASKED_MS);
  }
}

const shared = globalThis as { greatrouterMigration?: Promise<void> };

/** Other processes are kept out by the data directory's lock; callers within this one take turns. */
export function migrateEmbedded(pglite: PGlite): Promise<void> {
  const run = () =>
    migratePglite(drizzlePglite(pglite), {
      migrationsFolder: migrationsFolder(),
    });
  const turn = (shared.greatrouterMigration ?? Promise.resolve()).then(run);
  shared.greatrouterMigration = turn.catch(() => {});
  return turn;
}
