import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import type { Connection } from "#db/client.ts";
import { migrateEmbedded } from "#db/migrate.ts";
import { lockDataDir, type DataDirLock } from "#db/pglite/lock.ts";
import { openThread, type Pglite } from "#db/pglite/open-thread.ts";
import * as schema from "#db/schema/index.ts";

type Shared = { pglite: Pglite; lock: DataDirLock; users: number };

/**
 * The self-hosted process holds every module twice (Node's copy and the bundler's); both must meet the same PGlite,
 * or two engines write one folder.
 */
const shared = globalThis as {
  greatrouterPglite?: Map<string, Promise<Shared>>;
};
const instances = (shared.greatrouterPglite ??= new Map());

/** PGlite in `dataDir`/pglite, created where missing, once per process, refused to a second process. */
export async function openPglite(dataDir: string): Promise<Connection> {
  const folder = resolve(dataDir, "pglite");
  const opening = instances.get(folder) ?? start(folder);
  instances.set(folder, opening);
  const instance = await opening.catch((error: unknown) => {
    instances.delete(folder);
    throw error;
  });
  instance.users++;
  let isOpen = true;
  return {
    ...pgliteConnection(instance.pglite),
    async close() {
      if (!isOpen) return;
      isOpen = false;
      if (--instance.users > 0) return;
      instances.delete(folder);
      await instance.pglite.close();
      await instance.lock.release();
    },
  };
}

/** A PGlite in a thread, or one that the caller made, e.g. in memory for a test. */
export function pgliteConnection(pglite: Pglite | PGlite): Connection {
  // Drizzle asks for the whole class and uses `query` and `transaction`.
  const client = pglite as PGlite;
  return {
    db: Object.assign(drizzle(client, { schema }), {
      copyIn: (statements: string, text: string) =>
        pglite.exec(statements, { blob: new Blob([text]) }),
    }),
    kind: "pglite",
    async listen(channel, onNotify, onListening) {
      const unlisten = await pglite.listen(channel, onNotify);
      onListening();
      return async () => {
        if (!pglite.closed) await unlisten();
      };
    },
    migrate: () => migrateEmbedded(client),
    close: () => pglite.close(),
  };
}

async function start(folder: string): Promise<Shared> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = await lockDataDir(`${folder}.lock`);
  try {
    return { pglite: await openThread(folder), lock, users: 0 };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
